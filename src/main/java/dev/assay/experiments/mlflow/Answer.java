package dev.assay.experiments.mlflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object without what is unset, as MLflow answers. */
final class Answer extends LinkedHashMap<String, Object> {

    static final Map<String, Object> EMPTY = Map.of();

    static Answer of(String name, @Nullable Object value) {
        return new Answer().with(name, value);
    }

    /** Leaves out nulls and empty lists. */
    Answer with(String name, @Nullable Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            put(name, value);
        }
        return this;
    }

    static List<Map<String, Object>> pairs(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair ->
                        (Map<String, Object>) Answer.of("key", pair.getKey()).with("value", pair.getValue()))
                .toList();
    }
}
