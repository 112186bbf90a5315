package dev.assay.objects.ui;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The first rows of CSV, TSV or a JSON list of records. */
record PreviewTable(List<String> header, List<List<String>> rows) {

    private static final int SHOWN_ROWS = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    static Optional<PreviewTable> of(String name, String text) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "csv" -> delimited(text, ',');
            case "tsv" -> delimited(text, '\t');
            case "json" -> records(parsed(text));
            case "jsonl" -> records(lines(text));
            default -> Optional.empty();
        };
    }

    private static Optional<PreviewTable> delimited(String text, char separator) {
        List<List<String>> rows = new DelimitedRows(text, separator).first(SHOWN_ROWS + 1);
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new PreviewTable(rows.getFirst(), rows.subList(1, rows.size())));
    }

    private static List<JsonNode> parsed(String text) {
        try {
            return JSON.readTree(text).valueStream().limit(SHOWN_ROWS).toList();
        } catch (JacksonException e) {
            return List.of();
        }
    }

    private static List<JsonNode> lines(String text) {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line :
                text.lines().filter(line -> !line.isBlank()).limit(SHOWN_ROWS).toList()) {
            try {
                nodes.add(JSON.readTree(line));
            } catch (JacksonException e) {
                // the last line may be cut
                break;
            }
        }
        return nodes;
    }

    private static Optional<PreviewTable> records(List<JsonNode> nodes) {
        if (nodes.isEmpty() || !nodes.stream().allMatch(JsonNode::isObject)) {
            return Optional.empty();
        }
        SequencedSet<String> header = new LinkedHashSet<>();
        nodes.forEach(node -> header.addAll(node.propertyNames()));
        List<List<String>> rows = nodes.stream()
                .map(node -> header.stream().map(key -> cell(node.path(key))).toList())
                .toList();
        return Optional.of(new PreviewTable(List.copyOf(header), rows));
    }

    private static String cell(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "" : value.isString() ? value.stringValue() : value.toString();
    }
}
