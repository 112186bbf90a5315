package dev.assay.experiments.ui;

import java.util.ArrayList;
import java.util.List;

/** Rows of a CSV file as a preview needs them: quotes are understood, what is broken is shown as it stands. */
final class DelimitedText {

    private DelimitedText() {}

    static List<List<String>> rows(String text, char separator, int most) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length() && rows.size() < most; i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == separator) {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (!quoted && c == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                rows.add(row);
                row = new ArrayList<>();
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        if (rows.size() < most && (!cell.isEmpty() || !row.isEmpty())) {
            row.add(cell.toString());
            rows.add(row);
        }
        return rows;
    }
}
