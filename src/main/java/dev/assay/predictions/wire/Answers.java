package dev.assay.predictions.wire;

import dev.assay.deployments.Answer;
import dev.assay.deployments.Answer.Output;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers and errors in the protocol that was asked. */
public final class Answers {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Answers() {}

    /** {@code {"predictions": […], "model_name", "model_version", "id"}}; several outputs make one object a row. */
    public static byte[] mlflow(Answer answer, String model, int version, String id) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayPropertyStart("predictions");
            boolean single = answer.outputs().size() == 1;
            for (int row = 0; row < answer.rows(); row++) {
                if (single) {
                    Values.writeRow(json, answer.outputs().getFirst(), row);
                    continue;
                }
                json.writeStartObject();
                for (Output output : answer.outputs()) {
                    json.writeName(output.name());
                    Values.writeRow(json, output, row);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            writeSource(json, model, version, id);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** The Open Inference Protocol's answer: each output flat, with its shape and datatype. */
    public static byte[] v2(Answer answer, String model, int version, String id) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            writeSource(json, model, version, id);
            json.writeArrayPropertyStart("outputs");
            for (Output output : answer.outputs()) {
                json.writeStartObject();
                json.writeStringProperty("name", output.name());
                json.writeArrayPropertyStart("shape");
                for (long length : output.shape()) {
                    json.writeNumber(length);
                }
                json.writeEndArray();
                json.writeStringProperty("datatype", Values.datatype(output.values()));
                json.writeArrayPropertyStart("data");
                for (int cell = 0; cell < Values.size(output.values()); cell++) {
                    Values.write(json, output.values(), cell);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** A header row, then one line a row; an output of several values a row makes several columns. */
    public static byte[] csv(Answer answer) {
        StringBuilder text = new StringBuilder();
        StringJoiner header = new StringJoiner(",", "", "\n");
        for (Output output : answer.outputs()) {
            for (int part = 0; part < output.width(); part++) {
                header.add(Values.quoted(output.width() == 1 ? output.name() : output.name() + "_" + part));
            }
        }
        text.append(header);
        for (int row = 0; row < answer.rows(); row++) {
            StringJoiner line = new StringJoiner(",", "", "\n");
            for (Output output : answer.outputs()) {
                for (int part = 0; part < output.width(); part++) {
                    line.add(Values.quoted(Values.text(output.values(), row * output.width() + part)));
                }
            }
            text.append(line);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** {@code error} is what the Open Inference Protocol reads, {@code error_code} and {@code message} what MLflow reads. */
    public static byte[] error(Refusal refusal, String requestId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("error", refusal.getMessage());
            json.writeStringProperty("error_code", refusal.code());
            json.writeStringProperty("message", refusal.getMessage());
            json.writeStringProperty("request_id", requestId);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** The Open Inference Protocol's description of a model. */
    public static byte[] metadata(String model, List<String> versions, dev.assay.registry.PackageManifest signature) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringProperty("name", model);
            json.writeArrayPropertyStart("versions");
            versions.forEach(json::writeString);
            json.writeEndArray();
            json.writeStringProperty(
                    "platform",
                    signature.framework() == dev.assay.registry.PackageManifest.Framework.ONNX
                            ? "onnx_onnxv1"
                            : "python");
            json.writeArrayPropertyStart("inputs");
            signature.inputs().forEach(column -> Values.describe(json, column));
            json.writeEndArray();
            json.writeArrayPropertyStart("outputs");
            signature.outputs().forEach(column -> Values.describe(json, column));
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void writeSource(JsonGenerator json, String model, int version, String id) {
        json.writeStringProperty("model_name", model);
        json.writeStringProperty("model_version", Integer.toString(version));
        json.writeStringProperty("id", id);
    }
}
