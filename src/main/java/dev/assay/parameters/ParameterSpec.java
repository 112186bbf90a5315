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
        @Nullable String suggestion) {

    /** {@code section/key}. */
    public String path() {
        return section + "/" + key;
    }

    /** In words, such as "A whole number from 1 to 100." */
    public String allowed() {
        return ParameterRules.allowed(this);
    }

    /**
     * The value in its canonical form.
     *
     * @throws dev.assay.base.InvalidInput when it breaks the rule; names {@code section/key}
     */
    public String accepted(@Nullable String value) {
        return ParameterRules.accepted(this, value);
    }

    /** What a date pattern makes of a fixed moment; absent when it is no pattern. */
    public static @Nullable String dateExample(String pattern) {
        return ParameterRules.dateExample(pattern);
    }
}
