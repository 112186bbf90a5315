package dev.assay.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Words that may stand anywhere, and a span of time; what is empty or absent does not matter. */
public record AuditQuery(
        String who,
        String what,
        @Nullable Instant from,
        @Nullable Instant until) {

    public static final AuditQuery EVERYTHING = new AuditQuery("", "", null, null);
}
