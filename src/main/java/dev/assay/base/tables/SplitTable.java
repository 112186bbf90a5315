package dev.assay.base.tables;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A table as MLflow's {@code log_table} writes it: JSON with the names of {@code columns}, and a list a row in {@code data}. */
public final class SplitTable {

    /** Longer ones are not turned over in memory. */
    private static final long LARGEST = 4L * 1024 * 1024;

    private static final Set<String> PARTS = Set.of("columns", "index", "data");

    private SplitTable() {}

    /** The same rows as a list of records; empty where the JSON is no such table. */
    public static Optional<TableFile> of(TableFile file) throws IOException {
        if (file.size() > LARGEST) {
            return Optional.empty();
        }
        try (InputStream bytes = file.bytes().get()) {
            JsonNode whole = JsonMapper.shared().readTree(bytes);
            List<String> names = names(whole);
            return names.isEmpty() ? Optional.empty() : Optional.of(records(file, names, whole.get("data")));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** None unless each has a value in each row. */
    private static List<String> names(JsonNode whole) {
        JsonNode rows = whole.path("data");
        List<String> names = elements(whole.path("columns"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
        boolean table = PARTS.containsAll(whole.propertyNames())
                && rows.isArray()
                && !rows.isEmpty()
                && names.size() == whole.path("columns").size()
                && new HashSet<>(names).size() == names.size()
                && elements(rows).allMatch(row -> row.isArray() && row.size() == names.size());
        return table ? names : List.of();
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static TableFile records(TableFile file, List<String> names, JsonNode rows) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (SequenceWriter writer = JsonMapper.shared().writer().writeValuesAsArray(written)) {
            for (JsonNode row : rows) {
                ObjectNode item = JsonMapper.shared().createObjectNode();
                for (int i = 0; i < names.size(); i++) {
                    item.set(names.get(i), row.get(i));
                }
                writer.write(item);
            }
        }
        byte[] bytes = written.toByteArray();
        return new TableFile(
                file.name(), file.digest() + "-split", bytes.length, () -> new ByteArrayInputStream(bytes));
    }
}
