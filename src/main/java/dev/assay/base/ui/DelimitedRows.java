package dev.assay.base.ui;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes CSV as RFC 4180 says; what a spreadsheet would take for a formula gets an apostrophe before it. */
public final class DelimitedRows {

    private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r].*");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern SPECIAL = Pattern.compile("[\",\\r\\n]");

    private DelimitedRows() {}

    /** One row, with its end. */
    public static String line(List<? extends @Nullable Object> cells) {
        return cells.stream().map(DelimitedRows::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String plain = value.toString();
        boolean formula = !(value instanceof Number)
                && FORMULA.matcher(plain).matches()
                && !NUMBER.matcher(plain).matches();
        String safe = formula ? "'" + plain : plain;
        return SPECIAL.matcher(safe).find() ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
