package dev.assay.experiments.ui;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes CSV as RFC 4180 says; what a spreadsheet would take for a formula gets an apostrophe before it. */
final class DelimitedRows {

    private final StringBuilder text = new StringBuilder();

    DelimitedRows(Object... header) {
        add(header);
    }

    void add(@Nullable Object... cells) {
        text.append(Arrays.stream(cells).map(DelimitedRows::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    String text() {
        return text.toString();
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String plain = value.toString();
        String safe =
                !(value instanceof Number) && plain.matches("(?s)[=+\\-@\\t\\r].*") && !plain.matches("-?[\\d.eE+-]+")
                        ? "'" + plain
                        : plain;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
