package dev.assay.predictions.wire;

import dev.assay.registry.PackageManifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A request of one row made from a signature, for people to edit. */
public final class ExampleRequest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ExampleRequest() {}

    public static String of(PackageManifest signature) {
        Map<String, Object> row = new LinkedHashMap<>();
        boolean tensors = false;
        for (PackageManifest.Column column : signature.inputs()) {
            tensors |= column.type().equals("tensor");
            row.put(column.name(), value(column));
        }
        Map<String, Object> body = tensors ? Map.of("inputs", row) : Map.of("dataframe_records", List.of(row));
        return JSON.writeValueAsString(body);
    }

    private static Object value(PackageManifest.Column column) {
        return switch (column.type()) {
            case "tensor" -> nested(column.shape() == null ? List.of(-1L) : column.shape(), 0);
            case "long", "integer" -> 1;
            case "boolean" -> true;
            case "string" -> "a";
            default -> 1.5;
        };
    }

    private static Object nested(List<Long> shape, int dimension) {
        if (dimension == shape.size()) {
            return 1.5;
        }
        List<Object> values = new ArrayList<>();
        for (long part = 0; part < Math.max(1, shape.get(dimension)); part++) {
            values.add(nested(shape, dimension + 1));
        }
        return values;
    }
}
