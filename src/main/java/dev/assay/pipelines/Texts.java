package dev.assay.pipelines;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Small structures as they stand in a column. */
final class Texts {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> MAP = new TypeReference<>() {};

    private Texts() {}

    static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    static Map<String, String> readMap(String text) {
        return JSON.readValue(text, MAP);
    }

    static JsonNode readTree(String text) {
        return JSON.readTree(text);
    }
}
