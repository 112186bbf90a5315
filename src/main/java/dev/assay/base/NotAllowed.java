package dev.assay.base;

import org.springframework.security.access.AccessDeniedException;

/** The one who asks may not do it, for a reason that can be said to them. What they lack says {@code access.Rights}. */
public class NotAllowed extends AccessDeniedException {

    private static final String UNNAMED =
            "This needs a right that your groups, squads or token do not give; an admin can change them.";

    /** @param message a sentence for the person who asked */
    public NotAllowed(String message) {
        super(message);
    }

    /** Of any refusal, for who was refused: those of Spring's do not say what is missing. */
    public static String words(AccessDeniedException refusal) {
        return refusal instanceof NotAllowed ? String.valueOf(refusal.getMessage()) : UNNAMED;
    }
}
