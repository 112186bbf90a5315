package dev.assay.deployments.local;

import dev.assay.deployments.Batch;
import dev.assay.deployments.Batch.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** The words between the portal and a Python host. */
final class PythonFrames {

    /** @param error last line of what the model raised */
    record Reply(@Nullable Object answer, @Nullable String error) {}

    private static final JsonMapper JSON = JsonMapper.shared();

    private PythonFrames() {}

    static byte[] ping() {
        return framed("{}".getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] framed(byte[] body) {
        return ByteBuffer.allocate(4 + body.length)
                .putInt(body.length)
                .put(body)
                .array();
    }

    static byte[] question(Batch batch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        bytes.write(new byte[4]);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("columns");
            batch.columns().forEach(column -> json.writeString(column.name()));
            json.writeEndArray();
            json.writeArrayPropertyStart("rows");
            for (int row = 0; row < batch.rows(); row++) {
                json.writeStartArray();
                for (Column column : batch.columns()) {
                    writeCell(json, column, row);
                }
                json.writeEndArray();
            }
            json.writeEndArray();
            if (!batch.params().isEmpty()) {
                json.writeName("params");
                JSON.writeValue(json, batch.params());
            }
            json.writeEndObject();
        }
        byte[] frame = bytes.toByteArray();
        ByteBuffer.wrap(frame).putInt(0, frame.length - 4);
        return frame;
    }

    private static void writeCell(JsonGenerator json, Column column, int row) {
        if (column.shape() == null) {
            writeValue(json, column.values(), row);
        } else {
            writeNested(json, column, 1, row * column.width(), column.width());
        }
    }

    private static void writeNested(JsonGenerator json, Column column, int dimension, int from, int size) {
        if (dimension == column.shape().length) {
            writeValue(json, column.values(), from);
            return;
        }
        int parts = (int) column.shape()[dimension];
        json.writeStartArray();
        for (int part = 0; part < parts; part++) {
            writeNested(json, column, dimension + 1, from + part * (size / parts), size / parts);
        }
        json.writeEndArray();
    }

    private static void writeValue(JsonGenerator json, Object values, int at) {
        switch (values) {
            // not JSON, but what Python's own reader takes
            case double[] numbers
            when !Double.isFinite(numbers[at]) -> json.writeRawValue(Double.toString(numbers[at]));
            case double[] numbers -> json.writeNumber(numbers[at]);
            case long[] numbers -> json.writeNumber(numbers[at]);
            case boolean[] flags -> json.writeBoolean(flags[at]);
            case String[] texts -> json.writeString(texts[at]);
            default -> throw new IllegalStateException("A column of " + values.getClass());
        }
    }

    static Reply reply(byte[] body) {
        Map<?, ?> reply = JSON.readValue(body, Map.class);
        Object error = reply.get("error");
        return new Reply(reply.get("answer"), error == null ? null : String.valueOf(error));
    }
}
