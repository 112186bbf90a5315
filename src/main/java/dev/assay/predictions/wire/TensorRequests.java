package dev.assay.predictions.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the inputs of the Open Inference Protocol v2. */
final class TensorRequests {

    private static final Set<String> DATATYPES = Set.of(
            "BOOL", "UINT8", "UINT16", "UINT32", "UINT64", "INT8", "INT16", "INT32", "INT64", "FP16", "FP32", "FP64",
            "BYTES");

    private TensorRequests() {}

    /** The parser stands on the first object of the list. */
    static List<Part> read(JsonParser json) {
        List<Part> parts = new ArrayList<>();
        for (JsonToken token = json.currentToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw Refusal.malformed("inputs has to be a list of objects with name, shape, datatype and data.");
            }
            parts.add(readOne(json, "inputs[" + parts.size() + "]"));
        }
        return parts;
    }

    private static Part readOne(JsonParser json, String field) {
        String name = null;
        String datatype = null;
        Part shape = null;
        Part data = null;
        for (String key = json.nextName(); key != null; key = json.nextName()) {
            JsonToken value = json.nextToken();
            switch (key) {
                case "name" -> name = text(json, field + ".name");
                case "datatype" -> datatype = text(json, field + ".datatype");
                case "shape" -> shape = list(json, value, field + ".shape");
                case "data" -> data = list(json, value, field + ".data");
                default -> json.skipChildren();
            }
        }
        if (name == null || datatype == null || shape == null || data == null) {
            throw Refusal.malformed(
                    field + " needs name, shape, datatype and data; rows as objects go into dataframe_records.");
        }
        if (!DATATYPES.contains(datatype)) {
            throw Refusal.malformed(field + ".datatype: '" + datatype + "' is none of "
                    + String.join(", ", DATATYPES.stream().sorted().toList()) + ".");
        }
        return new Part(name, data.cells(), lengths(shape, data.cells().size(), field));
    }

    private static long[] lengths(Part shape, int size, String field) {
        long @Nullable [] lengths = shape.cells().longs(0, 1, shape.cells().size());
        long product = 1;
        for (int dimension = 0; lengths != null && dimension < lengths.length; dimension++) {
            product = lengths[dimension] < 0 || product > Integer.MAX_VALUE ? -1 : product * lengths[dimension];
        }
        if (lengths == null || lengths.length == 0 || product != size) {
            throw Refusal.malformed(field + ".shape does not fit the " + size + " values of its data.");
        }
        return lengths;
    }

    private static Part list(JsonParser json, JsonToken value, String field) {
        if (value != JsonToken.START_ARRAY) {
            throw Refusal.malformed(field + " has to be a list.");
        }
        json.nextToken();
        return NestedArrays.read(json, null, field);
    }

    private static String text(JsonParser json, String field) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw Refusal.malformed(field + " has to be a text.");
        }
        return json.getString();
    }
}
