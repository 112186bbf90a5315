package dev.assay.parameters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A parameter and its present value.
 *
 * @param value absent when empty, when secret, or when the actor may not read values
 * @param filled whether it has a value, also when that is not shown
 */
public record Parameter(
        ParameterPath path,
        ParameterSpec spec,
        @Nullable String value,
        boolean filled,
        int version,
        @Nullable String changedBy,
        @Nullable Instant changedAt) {}
