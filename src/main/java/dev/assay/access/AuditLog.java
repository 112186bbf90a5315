package dev.assay.access;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Append-only record of every decision, parameter change, deployment and sign-in. */
@Service
public class AuditLog {

    /**
     * Records in the caller's transaction who did what, now.
     *
     * @param action past tense with its module, such as {@code registry.accepted}
     * @param target what it was done to, such as {@code iris/7}
     */
    public void record(String action, String target, @Nullable String before, @Nullable String after) {}
}
