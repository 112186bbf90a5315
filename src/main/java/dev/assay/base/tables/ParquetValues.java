package dev.assay.base.tables;

import dev.hardwood.row.PqList;
import dev.hardwood.row.PqMap;
import dev.hardwood.row.StructAccessor;
import dev.hardwood.schema.SchemaNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values of Parquet as a cell shows them. */
final class ParquetValues {

    private static final int LONGEST = 300;
    private static final int DEEPEST = 4;
    private static final int MOST_ELEMENTS = 20;

    private ParquetValues() {}

    static String type(SchemaNode field) {
        return switch (field) {
            case SchemaNode.PrimitiveNode primitive ->
                primitive.logicalType() == null
                        ? primitive.type().name().toLowerCase(Locale.ROOT)
                        : word(primitive.logicalType().getClass().getSimpleName());
            case SchemaNode.GroupNode group -> group.isList() ? "list" : group.isMap() ? "map" : "record";
        };
    }

    private static String word(String simpleName) {
        return simpleName.replaceFirst("Type$", "").toLowerCase(Locale.ROOT);
    }

    static String shown(@Nullable Object value) {
        String text = text(value, 0);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static String text(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            return "…";
        }
        return switch (value) {
            case null -> "";
            case byte[] bytes -> bytes.length + " bytes";
            case PqList list ->
                IntStream.range(0, Math.min(list.size(), MOST_ELEMENTS))
                        .mapToObj(index -> text(list.get(index), depth + 1))
                        .collect(Collectors.joining(", ", "[", list.size() > MOST_ELEMENTS ? ", …]" : "]"));
            case PqMap map ->
                map.getEntries().stream()
                        .limit(MOST_ELEMENTS)
                        .map(entry -> text(entry.getKey(), depth + 1) + ": " + text(entry.getValue(), depth + 1))
                        .collect(Collectors.joining(", ", "{", map.size() > MOST_ELEMENTS ? ", …}" : "}"));
            case StructAccessor struct -> record(struct, depth);
            default -> value.toString();
        };
    }

    private static String record(StructAccessor struct, int depth) {
        List<String> fields = new ArrayList<>();
        for (int index = 0; index < Math.min(struct.getFieldCount(), MOST_ELEMENTS); index++) {
            fields.add(struct.getFieldName(index) + ": " + text(struct.getValue(index), depth + 1));
        }
        return "{" + String.join(", ", fields) + "}";
    }
}
