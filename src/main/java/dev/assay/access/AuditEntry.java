package dev.assay.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the audit log: who did what to what, and what changed by it. */
public record AuditEntry(
        long id,
        Instant at,
        String actor,
        String action,
        String target,
        @Nullable String before,
        @Nullable String after) {}
