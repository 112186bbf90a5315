package dev.assay.pipelines.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A training job's hyperparameters, as SageMaker's script mode hands them to the script. */
record HyperParameters(Map<String, JsonNode> all) {

    private static final String OWN = "sagemaker_";

    static HyperParameters of(JsonNode json) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        json.properties().forEach(entry -> all.put(entry.getKey(), decoded(entry.getValue())));
        return new HyperParameters(all);
    }

    /** SageMaker's kit writes every value as JSON within a text. */
    private static JsonNode decoded(JsonNode value) {
        if (!value.isString() || value.stringValue().isBlank()) {
            return value;
        }
        try {
            return JsonMapper.shared().readTree(value.stringValue());
        } catch (JacksonException e) {
            return value;
        }
    }

    Optional<String> program() {
        return text("sagemaker_program");
    }

    Optional<String> submitDirectory() {
        return text("sagemaker_submit_directory");
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(all.get(name)).map(HyperParameters::word);
    }

    /** The script's own, without those that steer SageMaker. */
    Map<String, JsonNode> own() {
        Map<String, JsonNode> own = new LinkedHashMap<>(all);
        own.keySet().removeIf(name -> name.startsWith(OWN));
        return own;
    }

    /** As texts, for the trial's params. */
    Map<String, String> params() {
        Map<String, String> params = new LinkedHashMap<>();
        own().forEach((name, value) -> params.put(name, word(value)));
        return params;
    }

    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        own().forEach((name, value) -> {
            arguments.add("--" + name);
            arguments.add(word(value));
        });
        return arguments;
    }

    /** Booleans as Python writes them, for the same script reads them so on SageMaker. */
    static String word(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "True" : "False";
        }
        return value.isString() ? value.stringValue() : value.toString();
    }
}
