package dev.assay.base.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a column holds.
 *
 * @param count of values that are there
 * @param distinct absent for nested values
 * @param distinctExact else it is estimated within some percent, and so are quantiles, from a hundred thousand rows
 * @param quantiles at 5, 25, 50, 75 and 95 percent; empty where it holds no numbers
 * @param bars a histogram of equal widths for numbers and times, else the most frequent values
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ColumnProfile(
        String name,
        String type,
        Kind kind,
        long count,
        long nulls,
        @Nullable Long distinct,
        boolean distinctExact,
        @Nullable String min,
        @Nullable String max,
        @Nullable Double mean,
        @Nullable Double std,
        List<Double> quantiles,
        List<Bar> bars) {

    public enum Kind {
        NUMBER,
        TIME,
        BOOLEAN,
        TEXT,
        OTHER;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public record Bar(String label, long count) {}

    public ColumnProfile withBars(List<Bar> found) {
        return new ColumnProfile(
                name, type, kind, count, nulls, distinct, distinctExact, min, max, mean, std, quantiles, found);
    }
}
