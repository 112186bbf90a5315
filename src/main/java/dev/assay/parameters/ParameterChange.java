package dev.assay.parameters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One entry of a parameter's history; a secret's values are masked. */
public record ParameterChange(
        ParameterPath path,
        int version,
        @Nullable String before,
        @Nullable String after,
        String changedBy,
        Instant changedAt,
        @Nullable String reason) {}
