package dev.assay.objects.ui;

import java.util.ArrayList;
import java.util.List;

/** Reads rows of separated cells; quotes as RFC 4180 has them, and whatever else stands there as it is. */
final class DelimitedRows {

    private final String text;
    private final char separator;
    private int position;

    DelimitedRows(String text, char separator) {
        this.text = text.startsWith("\ufeff") ? text.substring(1) : text;
        this.separator = separator;
    }

    List<List<String>> first(int most) {
        List<List<String>> rows = new ArrayList<>();
        while (position < text.length() && rows.size() < most) {
            rows.add(row());
        }
        return rows;
    }

    private List<String> row() {
        List<String> cells = new ArrayList<>();
        while (true) {
            cells.add(cell());
            if (position >= text.length() || text.charAt(position++) != separator) {
                return cells;
            }
        }
    }

    /** Stops before the separator or, having skipped a carriage return, before the line's end. */
    private String cell() {
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (; position < text.length(); position++) {
            char c = text.charAt(position);
            if (c == '"') {
                if (quoted && position + 1 < text.length() && text.charAt(position + 1) == '"') {
                    cell.append(c);
                    position++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == separator || c == '\n')) {
                break;
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        return cell.toString();
    }
}
