package dev.assay.base.ui.preview;

import dev.assay.base.tables.ColumnProfile;
import dev.assay.base.tables.ColumnProfile.Kind;
import dev.assay.base.tables.ColumnProfile.NotFinite;
import dev.assay.base.ui.NumberRange;
import dev.assay.base.ui.Numbers;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Figures of columns as pages write them: a dash where there is none. */
public final class FigureWords {

    private static final String NONE = "–";

    private FigureWords() {}

    public static String mean(ColumnProfile column) {
        return column.mean() == null ? NONE : within(column, BigDecimal.valueOf(column.mean()));
    }

    /** How many different values there are, with a sign where that is an estimate. */
    public static String distinct(ColumnProfile column) {
        return column.distinct() == null
                ? NONE
                : (column.distinctExact() ? "" : "≈ ") + "%,d".formatted(column.distinct());
    }

    /** Why there is none where there are numbers that are not finite. */
    public static String deviation(ColumnProfile column) {
        String none = column.notFinite() == null ? NONE : "none beside " + notFinite(column.notFinite(), false);
        return column.std() == null ? none : Numbers.shown(column.std());
    }

    /** How many values are no finite numbers, such as "2 NaN, 1 ∞"; empty where all are. */
    public static String notFinite(ColumnProfile column) {
        return column.notFinite() == null ? "" : notFinite(column.notFinite(), true);
    }

    private static String notFinite(NotFinite counts, boolean counted) {
        Map<String, Long> words = new LinkedHashMap<>();
        words.put("NaN", counts.nan());
        words.put("∞", counts.infinite());
        words.put("−∞", counts.negativeInfinite());
        return words.entrySet().stream()
                .filter(word -> word.getValue() > 0)
                .map(word -> counted ? "%,d %s".formatted(word.getValue(), word.getKey()) : word.getKey())
                .collect(Collectors.joining(", "));
    }

    /** @param at counted from 0, in the order of the profile's quantiles */
    public static String quantile(ColumnProfile column, int at) {
        return column.quantiles().isEmpty()
                ? NONE
                : quantile(column, column.quantiles().get(at));
    }

    private static String quantile(ColumnProfile column, BigDecimal value) {
        return Numbers.isWhole(value) ? Numbers.shown(value) : within(column, value);
    }

    private static String within(ColumnProfile column, BigDecimal value) {
        return range(column).map(range -> range.within(value)).orElseGet(() -> Numbers.shown(value.doubleValue()));
    }

    /** An extreme with as many digits as the figures beside it; a whole number in full. */
    public static String end(ColumnProfile column, String value) {
        return Numbers.shown(value).equals(value)
                ? value
                : range(column).map(range -> range.end(new BigDecimal(value))).orElseGet(() -> Numbers.shown(value));
    }

    /** An extreme with as many digits as tell it from the other one, if these fit into so many letters. */
    static String shortEnd(ColumnProfile column, String value, int room) {
        return range(column)
                .map(range -> range.end(new BigDecimal(value)))
                .filter(text -> text.length() <= room)
                .orElseGet(() -> Numbers.shown(Double.parseDouble(value)));
    }

    private static Optional<NumberRange> range(ColumnProfile column) {
        return column.kind() == Kind.NUMBER && column.min() != null && column.max() != null
                ? Optional.of(new NumberRange(new BigDecimal(column.min()), new BigDecimal(column.max())))
                : Optional.empty();
    }

    /** A value that is an empty text can be seen, too. */
    public static String value(String text) {
        return text.isEmpty() ? "(empty)" : text;
    }
}
