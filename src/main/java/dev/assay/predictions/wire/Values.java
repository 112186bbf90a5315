package dev.assay.predictions.wire;

import dev.assay.deployments.Answer.Output;
import dev.assay.registry.PackageManifest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Single values of answers, as JSON and as text. What is no finite number is written as null: JSON knows no other word. */
final class Values {

    private static final Map<String, String> DATATYPES = Map.ofEntries(
            Map.entry("double", "FP64"),
            Map.entry("float", "FP32"),
            Map.entry("long", "INT64"),
            Map.entry("integer", "INT32"),
            Map.entry("boolean", "BOOL"),
            Map.entry("string", "BYTES"),
            Map.entry("float16", "FP16"),
            Map.entry("float32", "FP32"),
            Map.entry("float64", "FP64"),
            Map.entry("bool", "BOOL"),
            Map.entry("str", "BYTES"),
            Map.entry("object", "BYTES"));

    private Values() {}

    static void writeRow(JsonGenerator json, Output output, int row) {
        writeNested(json, output.values(), output.shape(), 1, row * output.width(), output.width());
    }

    private static void writeNested(
            JsonGenerator json, Object values, long[] shape, int dimension, int from, int size) {
        if (dimension >= shape.length) {
            write(json, values, from);
            return;
        }
        int parts = (int) shape[dimension];
        json.writeStartArray();
        for (int part = 0; part < parts; part++) {
            writeNested(json, values, shape, dimension + 1, from + part * (size / parts), size / parts);
        }
        json.writeEndArray();
    }

    static void write(JsonGenerator json, Object values, int cell) {
        switch (values) {
            case long[] numbers -> json.writeNumber(numbers[cell]);
            case float[] numbers when !Float.isFinite(numbers[cell]) -> json.writeNull();
            case float[] numbers -> json.writeNumber(numbers[cell]);
            case double[] numbers when !Double.isFinite(numbers[cell]) -> json.writeNull();
            case double[] numbers -> json.writeNumber(numbers[cell]);
            case int[] numbers -> json.writeNumber(numbers[cell]);
            case boolean[] flags -> json.writeBoolean(flags[cell]);
            case String[] texts -> json.writeString(texts[cell]);
            case List<?> items -> json.writePOJO(items.get(cell));
            default -> throw new IllegalStateException("An output of " + values.getClass());
        }
    }

    static int size(Object values) {
        return values instanceof List<?> items ? items.size() : java.lang.reflect.Array.getLength(values);
    }

    static String datatype(Object values) {
        return switch (values) {
            case long[] numbers -> "INT64";
            case int[] numbers -> "INT32";
            case float[] numbers -> "FP32";
            case double[] numbers -> "FP64";
            case boolean[] flags -> "BOOL";
            default -> "BYTES";
        };
    }

    static String text(Object values, int cell) {
        @Nullable
        Object value = values instanceof List<?> items ? items.get(cell) : java.lang.reflect.Array.get(values, cell);
        return value == null ? "" : String.valueOf(value);
    }

    static String quoted(String text) {
        return text.chars().anyMatch(letter -> ",\"\r\n".indexOf(letter) >= 0)
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }

    static void describe(JsonGenerator json, PackageManifest.Column column) {
        String type =
                column.type().equals("tensor") ? column.dtype() == null ? "float32" : column.dtype() : column.type();
        json.writeStartObject();
        json.writeStringProperty("name", column.name());
        json.writeStringProperty("datatype", DATATYPES.getOrDefault(type, type.toUpperCase(Locale.ROOT)));
        json.writeArrayPropertyStart("shape");
        for (long length : column.shape() == null ? List.of(-1L) : column.shape()) {
            json.writeNumber(length);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
