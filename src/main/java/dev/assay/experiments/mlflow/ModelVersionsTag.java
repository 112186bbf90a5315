package dev.assay.experiments.mlflow;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registry writes a version into its logged model's tag, and the client that registered it adds it once more. */
final class ModelVersionsTag {

    private static final String TAG = "mlflow.modelVersions";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<LinkedHashSet<JsonNode>> EACH_ONCE = new TypeReference<>() {};

    private ModelVersionsTag() {}

    /** The tags, with each version in the list of versions once; what is no list stays as it is. */
    static Map<String, String> onceEach(Map<String, String> tags) {
        if (!tags.containsKey(TAG)) {
            return tags;
        }
        Map<String, String> once = new TreeMap<>(tags);
        try {
            once.put(TAG, JSON.writeValueAsString(JSON.readValue(tags.get(TAG), EACH_ONCE)));
        } catch (JacksonException e) {
            return tags;
        }
        return once;
    }
}
