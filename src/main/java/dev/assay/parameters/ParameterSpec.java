package dev.assay.parameters;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter may be.
 *
 * @param choices allowed values of a CHOICE; empty otherwise
 * @param minimum and {@code maximum}: inclusive, numbers only
 * @param suggestion shown in the empty editor; it does not count as filled
 */
public record ParameterSpec(
        String section,
        String key,
        ParameterType type,
        String label,
        String description,
        boolean mandatory,
        List<String> choices,
        @Nullable Double minimum,
        @Nullable Double maximum,
        @Nullable String suggestion) {}
