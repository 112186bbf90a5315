package dev.assay.experiments.mlflow;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object without what is unset, as MLflow answers. */
final class Answer extends LinkedHashMap<String, Object> {

    static final Map<String, Object> EMPTY = Map.of();
    private static final byte[] NOTHING = {'{', '}'};

    /** {@link #EMPTY} where there are thousands a second: to choose how to write it takes Spring longer than to log a metric. */
    static void empty(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(NOTHING);
    }

    /** This where there are hundreds a second, for the same reason. */
    void send(JsonMapper json, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), this);
    }

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
