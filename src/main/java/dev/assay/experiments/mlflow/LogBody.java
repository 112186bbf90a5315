package dev.assay.experiments.mlflow;

import dev.assay.base.Characters;
import dev.assay.base.JsonMistake;
import dev.assay.experiments.LoggedModelMetrics.ModelMetric;
import dev.assay.experiments.MetricPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** The body of a call that logs, read in one pass: this is the hot path, no tree is built. */
final class LogBody {

    /** Python writes NaN and Infinity as they are. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final Set<String> LISTS = Set.of("metrics", "params", "tags");
    private static final Set<String> SINGLE = Set.of("run_id", "run_uuid", "key", "value", "timestamp", "step");

    final List<MetricPoint> metrics = new ArrayList<>();
    final List<ModelMetric> modelMetrics = new ArrayList<>();
    final Map<String, String> params = new LinkedHashMap<>();
    final Map<String, String> tags = new LinkedHashMap<>();
    private final Map<String, String> fields = new LinkedHashMap<>();

    private LogBody() {}

    /** {@code runs/log-batch}: lists of metrics, params and tags. */
    static LogBody batch(byte[] body) {
        return read(body, true);
    }

    /** One metric, param or tag, whose fields stand at the top. */
    static LogBody single(byte[] body) {
        return read(body, false);
    }

    String runId() {
        String id = fields.getOrDefault("run_id", "");
        id = id.isEmpty() ? fields.getOrDefault("run_uuid", "") : id;
        if (id.isEmpty()) {
            throw missing("run_id");
        }
        return Ids.run(id);
    }

    String required(String name) {
        String value = fields.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw missing(name);
        }
        return value;
    }

    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    void takeMetric(Map<String, String> fields) {
        String key = fields.getOrDefault("key", "");
        if (key.isEmpty()) {
            throw missing("key");
        }
        double value = number(key, fields.get("value"));
        long timestamp = whole("timestamp", fields.get("timestamp"), true);
        if (timestamp < 0) {
            throw MlflowError.invalid(
                    "Invalid value '%d' for parameter 'timestamp' of metric '%s': it must not be negative."
                            .formatted(timestamp, key));
        }
        long step = whole("step", fields.get("step"), false);
        metrics.add(new MetricPoint(key, value, timestamp, step));
        String model = fields.getOrDefault("model_id", "");
        if (!model.isEmpty()) {
            modelMetrics.add(new ModelMetric(
                    model,
                    key,
                    value,
                    timestamp,
                    step,
                    fields.getOrDefault("dataset_name", ""),
                    fields.getOrDefault("dataset_digest", ""),
                    ""));
        }
    }

    void takeMetric() {
        takeMetric(fields);
    }

    private static LogBody read(byte[] body, boolean batch) {
        LogBody read = new LogBody();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw bad("The body must be a JSON object.");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                if (batch && token == JsonToken.START_ARRAY && LISTS.contains(name)) {
                    read.list(parser, name);
                } else if (batch && token != JsonToken.VALUE_NULL && LISTS.contains(name)) {
                    throw MlflowError.invalid("Parameter '%s' must be a list of objects.".formatted(name));
                } else {
                    read.put(read.fields, name, parser, token);
                }
            }
        } catch (JacksonException e) {
            throw bad("The body is not JSON: " + JsonMistake.words(e));
        }
        return read;
    }

    private void list(JsonParser parser, String list) {
        Map<String, String> element = new LinkedHashMap<>();
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
            if (token != JsonToken.START_OBJECT) {
                throw MlflowError.invalid("Parameter '%s' must be a list of objects.".formatted(list));
            }
            element.clear();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                put(element, name, parser, parser.nextToken());
            }
            take(list, element);
        }
    }

    private void take(String list, Map<String, String> element) {
        switch (list) {
            case "metrics" -> takeMetric(element);
            case "params" -> {
                String key = element.getOrDefault("key", "");
                if (params.put(key, element.getOrDefault("value", "")) != null) {
                    throw MlflowError.invalid(
                            "Duplicate parameter keys have been submitted: ['%s']. Please ensure the request contains only one param value per param key."
                                    .formatted(key));
                }
            }
            case "tags" -> tags.put(element.getOrDefault("key", ""), element.getOrDefault("value", ""));
            default -> {}
        }
    }

    private void put(Map<String, String> fields, String name, JsonParser parser, JsonToken token) {
        if (token.isScalarValue()) {
            if (token != JsonToken.VALUE_NULL) {
                fields.put(name, MlflowRequest.storable(name, parser.getString()));
            }
        } else if (SINGLE.contains(name)) {
            throw MlflowError.invalid("Parameter '%s' must be a single value.".formatted(name));
        } else {
            parser.skipChildren();
        }
    }

    private static double number(String key, @org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            throw missing("value");
        }
        try {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "nan" -> Double.NaN;
                case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
                case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
        } catch (NumberFormatException e) {
            throw MlflowError.invalid("Got invalid value '%s' for metric '%s': a number is wanted."
                    .formatted(Characters.shortened(text, 80), key));
        }
    }

    private static long whole(String name, @org.jspecify.annotations.Nullable String text, boolean required) {
        if (text == null) {
            if (required) {
                throw missing(name);
            }
            return 0;
        }
        try {
            return WholeNumber.parse(text);
        } catch (NumberFormatException e) {
            throw MlflowError.invalid("Invalid value '%s' for parameter '%s': a whole number is wanted."
                    .formatted(Characters.shortened(text, 80), name));
        }
    }

    private static MlflowError missing(String name) {
        return MlflowError.invalid("Missing value for required parameter '%s'.".formatted(name));
    }

    private static MlflowError bad(String message) {
        return new MlflowError(MlflowError.Code.BAD_REQUEST, message);
    }
}
