package dev.assay.base.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a column holds.
 *
 * @param count of values that are there
 * @param distinct absent for nested values
 * @param distinctExact else it is estimated within some percent, and so are quantiles, from a hundred thousand rows
 * @param min of finite values, as all figures are
 * @param std absent, too, beside values that are not finite and beside numbers too large to be squared
 * @param notFinite absent where all values are finite
 * @param quantiles at 5, 25, 50, 75 and 95 percent; empty where it holds no numbers. Of whole numbers and decimals that a double
 *     would round they are values of the column, else between two of them
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
        @Nullable NotFinite notFinite,
        List<BigDecimal> quantiles,
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

    /** How many values are no numbers, above all and below all. */
    public record NotFinite(long nan, long infinite, long negativeInfinite) {}

    public ColumnProfile withBars(List<Bar> found) {
        return with(quantiles, found);
    }

    public ColumnProfile withQuantiles(List<BigDecimal> found) {
        return with(found, bars);
    }

    private ColumnProfile with(List<BigDecimal> quantiles, List<Bar> bars) {
        return new ColumnProfile(
                name,
                type,
                kind,
                count,
                nulls,
                distinct,
                distinctExact,
                min,
                max,
                mean,
                std,
                notFinite,
                quantiles,
                bars);
    }
}
