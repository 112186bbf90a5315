package dev.assay.predictions.wire;

import dev.assay.predictions.wire.PredictionRequest.Form;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads CSV with a header row, as RFC 4180 writes it: quotes around what holds commas, quotes or line ends. */
public final class CsvRequests {

    private final String text;
    private int at;

    private CsvRequests(String text) {
        this.text = text;
    }

    /** @throws Refusal 400 naming the line */
    public static PredictionRequest read(byte[] body) {
        return new CsvRequests(new String(body, StandardCharsets.UTF_8)).read();
    }

    private PredictionRequest read() {
        if (text.startsWith("\uFEFF")) {
            at = 1;
        }
        List<String> header = at < text.length() ? line() : List.of();
        if (header.isEmpty() || header.stream().allMatch(String::isBlank)) {
            throw Refusal.malformed("The CSV needs a header row with the names of its columns.");
        }
        Cells cells = new Cells(true);
        int rows = 0;
        while (at < text.length()) {
            List<String> line = line();
            if (line.size() == 1 && line.getFirst().isBlank() && header.size() > 1) {
                continue;
            }
            rows++;
            if (line.size() != header.size()) {
                throw Refusal.malformed("Row %d of the CSV holds %d values, its header names %d columns."
                        .formatted(rows, line.size(), header.size()));
            }
            line.forEach(cell -> cells.add((Object) cell));
        }
        Part matrix = new Part(null, cells, new long[] {rows, header.size()});
        return new PredictionRequest(
                Form.CSV, null, header.stream().map(String::strip).toList(), List.of(matrix), false, Map.of());
    }

    private List<String> line() {
        List<String> line = new ArrayList<>();
        do {
            line.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
        } while (at < text.length() && text.charAt(at++) == ',');
        if (at < text.length() && text.charAt(at - 1) == '\r' && text.charAt(at) == '\n') {
            at++;
        }
        return line;
    }

    private String plain() {
        int start = at;
        while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next != '"') {
                cell.append(next);
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append('"');
                at++;
            } else {
                at++;
                return cell.append(plain()).toString();
            }
        }
        throw Refusal.malformed("The CSV ends inside a quoted value.");
    }
}
