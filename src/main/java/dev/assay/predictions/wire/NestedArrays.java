package dev.assay.predictions.wire;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads lists of lists of values into one flat row of cells, and finds their shape; lists of unequal length are refused. */
final class NestedArrays {

    private static final int DEEPEST = 8;

    private final JsonParser json;
    private final String field;
    private final Cells cells = new Cells();
    private final List<Long> shape = new ArrayList<>(3);
    private int leafDepth = -1;

    private NestedArrays(JsonParser json, String field) {
        this.json = json;
        this.field = field;
    }

    /** The parser stands on the first token after the outermost opening bracket. */
    static Part read(JsonParser json, @Nullable String name, String field) {
        NestedArrays arrays = new NestedArrays(json, field);
        arrays.readList(0);
        long[] shape = new long[arrays.shape.size()];
        for (int dimension = 0; dimension < shape.length; dimension++) {
            shape[dimension] = Math.max(0, arrays.shape.get(dimension));
        }
        return new Part(name, arrays.cells, shape);
    }

    private void readList(int depth) {
        if (depth >= DEEPEST) {
            throw Refusal.malformed(field + " holds more than " + DEEPEST + " lists inside each other.");
        }
        if (shape.size() == depth) {
            shape.add(-1L);
        }
        long length = 0;
        for (JsonToken token = json.currentToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            length++;
            if (token == JsonToken.START_ARRAY) {
                if (leafDepth >= 0 && leafDepth <= depth) {
                    throw uneven();
                }
                json.nextToken();
                readList(depth + 1);
            } else {
                if (leafDepth >= 0 && leafDepth != depth || shape.size() > depth + 1) {
                    throw uneven();
                }
                leafDepth = depth;
                readCell(json, cells, field);
            }
        }
        if (shape.get(depth) < 0) {
            shape.set(depth, length);
        } else if (shape.get(depth) != length) {
            throw uneven();
        }
    }

    private Refusal uneven() {
        return Refusal.malformed(field + ": all lists at the same depth have to hold the same number of values.");
    }

    static void readCell(JsonParser json, Cells cells, String field) {
        switch (json.currentToken()) {
            case VALUE_NUMBER_FLOAT -> cells.add(json.getDoubleValue());
            case VALUE_NUMBER_INT -> {
                switch (json.getNumberType()) {
                    case INT, LONG -> cells.add(json.getLongValue());
                    default -> cells.add(json.getDoubleValue());
                }
            }
            case VALUE_STRING -> cells.add((Object) json.getString());
            case VALUE_TRUE -> cells.add((Object) Boolean.TRUE);
            case VALUE_FALSE -> cells.add((Object) Boolean.FALSE);
            case VALUE_NULL -> cells.add((Object) null);
            default -> throw Refusal.malformed(field + " has to hold single values, not " + json.currentToken() + ".");
        }
    }
}
