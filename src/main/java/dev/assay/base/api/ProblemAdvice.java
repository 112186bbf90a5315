package dev.assay.base.api;

import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.TooLarge;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Errors of {@code /api/v1} as RFC 9457 problem details. Interfaces with error forms of their own come before it. */
@RestControllerAdvice
@Order(100)
public class ProblemAdvice extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ProblemDetail on(InvalidInput error) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "Invalid input", error);
        problem.setProperty("field", error.field());
        problem.setProperty("value", error.value());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail on(NotFound error) {
        return problem(HttpStatus.NOT_FOUND, "Not found", error);
    }

    @ExceptionHandler
    ProblemDetail on(Conflict error) {
        return problem(HttpStatus.CONFLICT, "Conflict", error);
    }

    @ExceptionHandler
    ProblemDetail on(TooLarge error) {
        return problem(HttpStatus.CONTENT_TOO_LARGE, "Too large", error);
    }

    @ExceptionHandler
    ProblemDetail on(AccessDeniedException error) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.FORBIDDEN,
                "Your groups or the scopes of your token do not allow this: " + error.getMessage());
    }

    private static ProblemDetail problem(HttpStatus status, String title, Exception error) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, error.getMessage());
        problem.setTitle(title);
        return problem;
    }
}
