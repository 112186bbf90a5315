package dev.assay.base.ui.preview;

import dev.assay.base.tables.ColumnProfile;
import dev.assay.base.ui.Numbers;
import org.jspecify.annotations.Nullable;

/** Figures of columns as pages write them: a dash where there is none. */
public final class FigureWords {

    private static final String NONE = "–";

    private FigureWords() {}

    public static String number(@Nullable Double value) {
        return value == null ? NONE : Numbers.shown(value);
    }

    /** How many different values there are, with a sign where that is an estimate. */
    public static String distinct(ColumnProfile column) {
        return column.distinct() == null
                ? NONE
                : (column.distinctExact() ? "" : "≈ ") + "%,d".formatted(column.distinct());
    }

    /** @param at counted from 0, in the order of the profile's quantiles */
    public static String quantile(ColumnProfile column, int at) {
        return column.quantiles().isEmpty()
                ? NONE
                : Numbers.shown(column.quantiles().get(at));
    }

    /** A value that is an empty text can be seen, too. */
    public static String value(String text) {
        return text.isEmpty() ? "(empty)" : text;
    }
}
