package dev.assay.experiments;

import dev.assay.base.Characters;
import dev.assay.base.InvalidInput;
import java.util.List;
import java.util.Map;

/** What one request may hold: MLflow's limits, in its words. */
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
        atMost("metrics, params, and tags", metrics.size() + params.size() + tags.size(), ALTOGETHER);
        metrics.forEach(point -> KeyRule.check("metrics.name", point.key(), KEY));
        params.keySet().forEach(key -> KeyRule.check("params.key", key, KEY));
        tags.keySet().forEach(key -> KeyRule.check("tags.key", key, KEY));
        pairs("params", params, PARAM_VALUE);
        pairs("tags", tags, TAG_VALUE);
    }

    /** Lengths only: what comes with a new trial or model may have any key, as in MLflow. */
    static void pairs(String field, Map<String, String> pairs, int longest) {
        pairs.forEach((key, value) -> {
            if (key.isBlank()) {
                throw new InvalidInput(field + ".key", key, "A key name must be provided.");
            }
            text(field + ".key", key, KEY);
            text(field + "." + key, value, longest);
        });
    }

    static void text(String field, String text, int longest) {
        if (Characters.exceed(text, longest)) {
            throw new InvalidInput(field, text, exceeds(longest));
        }
        if (text.indexOf(0) >= 0) {
            throw new InvalidInput(field, text.replace('\0', '?'), "The character U+0000 cannot be stored.");
        }
    }

    static void atMost(String what, int size, int most) {
        if (size > most) {
            throw new InvalidInput(
                    what,
                    size,
                    "A batch logging request can contain at most %1$d %2$s. Got %3$d %2$s. Please split up %2$s across multiple requests and try again."
                            .formatted(most, what, size));
        }
    }

    static String exceeds(int longest) {
        return "It exceeds the maximum length of %d characters.".formatted(longest);
    }
}
