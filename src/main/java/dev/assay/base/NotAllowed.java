package dev.assay.base;

import org.springframework.security.access.AccessDeniedException;

/** The one who asks may not do it, for a reason that can be said to them. */
public class NotAllowed extends AccessDeniedException {

    /** @param message a sentence for the person who asked */
    public NotAllowed(String message) {
        super(message);
    }
}
