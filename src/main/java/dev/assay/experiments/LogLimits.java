package dev.assay.experiments;

import dev.assay.base.InvalidInput;
import java.util.List;
import java.util.Map;

/** What one request may hold: MLflow's limits. */
final class LogLimits {

    static final int KEY = 250;
    static final int PARAM_VALUE = 6000;
    static final int TAG_VALUE = 8000;
    private static final int METRICS = 1000;
    private static final int PARAMS = 100;
    private static final int TAGS = 100;
    private static final int ALTOGETHER = 1000;

    private LogLimits() {}

    static void check(List<MetricPoint> metrics, Map<String, String> params, Map<String, String> tags) {
        atMost("metrics", metrics.size(), METRICS);
        atMost("params", params.size(), PARAMS);
        atMost("tags", tags.size(), TAGS);
        atMost("metrics, params and tags", metrics.size() + params.size() + tags.size(), ALTOGETHER);
        metrics.forEach(point -> key("metrics.key", point.key()));
        pairs("params", params, PARAM_VALUE);
        pairs("tags", tags, TAG_VALUE);
    }

    static void pairs(String field, Map<String, String> pairs, int longest) {
        pairs.forEach((key, value) -> {
            key(field + ".key", key);
            text(field + "." + key, value, longest);
        });
    }

    static void key(String field, String key) {
        if (key.isBlank()) {
            throw new InvalidInput(field, key, "It must not be empty.");
        }
        text(field, key, KEY);
    }

    static void text(String field, String text, int longest) {
        if (text.length() > longest) {
            throw new InvalidInput(
                    field, text, "It has %,d characters; at most %,d are allowed.".formatted(text.length(), longest));
        }
        if (text.indexOf(0) >= 0) {
            throw new InvalidInput(field, text.replace('\0', '?'), "The character U+0000 cannot be stored.");
        }
    }

    private static void atMost(String field, int size, int most) {
        if (size > most) {
            throw new InvalidInput(field, size, "At most %,d are allowed in one request.".formatted(most));
        }
    }
}
