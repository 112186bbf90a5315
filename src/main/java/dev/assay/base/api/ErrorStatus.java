package dev.assay.base.api;

import dev.assay.base.Conflict;
import dev.assay.base.Gone;
import dev.assay.base.InvalidInput;
import dev.assay.base.NoSpace;
import dev.assay.base.NotFound;
import dev.assay.base.TooLarge;
import dev.assay.base.Unavailable;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;

/** With which status a program is told what went wrong. */
public final class ErrorStatus {

    private ErrorStatus() {}

    /** Empty for what nobody expected. */
    public static Optional<HttpStatus> of(Exception error) {
        return Optional.ofNullable(
                switch (error) {
                    case InvalidInput e -> HttpStatus.BAD_REQUEST;
                    case AccessDeniedException e -> HttpStatus.FORBIDDEN;
                    case NotFound e -> HttpStatus.NOT_FOUND;
                    case Conflict e -> HttpStatus.CONFLICT;
                    case Gone e -> HttpStatus.GONE;
                    case TooLarge e -> HttpStatus.CONTENT_TOO_LARGE;
                    case Unavailable e -> HttpStatus.SERVICE_UNAVAILABLE;
                    case NoSpace e -> HttpStatus.INSUFFICIENT_STORAGE;
                    default -> null;
                });
    }
}
