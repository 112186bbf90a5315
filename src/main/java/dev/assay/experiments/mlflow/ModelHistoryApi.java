package dev.assay.experiments.mlflow;

import dev.assay.base.JsonMistake;
import dev.assay.experiments.ExperimentTracking;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** {@code runs/log-model}: how clients before 3.0 say that a run logged a model. It is kept where they look for it. */
@MlflowApi
class ModelHistoryApi {

    private static final String HISTORY = "mlflow.log-model.history";
    private static final List<String> MANDATORY = List.of("artifact_path", "flavors", "run_id", "utc_time_created");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ExperimentTracking tracking;

    ModelHistoryApi(ExperimentTracking tracking) {
        this.tracking = tracking;
    }

    @PostMapping("/runs/log-model")
    Map<String, Object> logModel(MlflowRequest request) {
        String run = Ids.run(request);
        JsonNode model = model(request.required("model_json"));
        ArrayNode history = history(tracking.tags(run).get(HISTORY));
        history.add(model);
        tracking.log(run, List.of(), Map.of(), Map.of(HISTORY, JSON.writeValueAsString(history)));
        return Answer.EMPTY;
    }

    private static JsonNode model(String text) {
        JsonNode model;
        try {
            model = JSON.readTree(text);
        } catch (JacksonException e) {
            throw MlflowError.invalid("Malformed model info: it is not valid JSON. " + JsonMistake.words(e));
        }
        List<String> missing =
                MANDATORY.stream().filter(field -> !model.has(field)).toList();
        if (!missing.isEmpty()) {
            throw MlflowError.invalid("Model json is missing mandatory fields: " + missing);
        }
        return model;
    }

    private static ArrayNode history(@Nullable String tag) {
        try {
            return tag != null && JSON.readTree(tag) instanceof ArrayNode known ? known : JSON.createArrayNode();
        } catch (JacksonException e) {
            return JSON.createArrayNode(); // somebody wrote other words into the tag
        }
    }
}
