package dev.assay.experiments.mlflow;

import dev.assay.base.Characters;
import dev.assay.experiments.Lifecycle;
import java.time.Instant;
import java.util.regex.Pattern;

/** Reads ids, times and words that many calls share. */
final class Ids {

    private static final Pattern RUN = Pattern.compile("[a-zA-Z0-9][\\w\\-]{0,255}");
    private static final Pattern EXPERIMENT = Pattern.compile("[a-zA-Z0-9][\\w\\-]{0,63}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final long LATEST = 253_402_300_799_999L;

    private Ids() {}

    static String run(MlflowRequest request) {
        String id = request.text("run_id").filter(text -> !text.isEmpty()).orElseGet(() -> request.text("run_uuid")
                .orElse(""));
        if (id.isEmpty()) {
            throw MlflowError.invalid("Missing value for required parameter 'run_id'.");
        }
        return run(id);
    }

    static String run(String id) {
        if (!RUN.matcher(id).matches()) {
            throw MlflowError.invalid("Invalid run ID: '%s'".formatted(shortened(id)));
        }
        return id;
    }

    static String experiment(MlflowRequest request) {
        return experiment(request.required("experiment_id"));
    }

    static String experiment(String id) {
        if (!EXPERIMENT.matcher(id).matches()) {
            throw MlflowError.invalid("Invalid experiment ID: '%s'".formatted(shortened(id)));
        }
        if (!NUMBER.matcher(id).matches()) {
            throw MlflowError.invalid(
                    "Invalid experiment ID '%s'. Experiment ID must be a valid integer.".formatted(id));
        }
        return id;
    }

    static Instant time(String name, long millis) {
        if (millis < 0 || millis > LATEST) {
            throw MlflowError.invalid("Invalid value '%d' for parameter '%s': milliseconds since 1970 are wanted."
                    .formatted(millis, name));
        }
        return Instant.ofEpochMilli(millis);
    }

    static Lifecycle lifecycle(MlflowRequest request, String field) {
        String word = request.text(field).orElse("ACTIVE_ONLY");
        return switch (word) {
            case "ACTIVE_ONLY", "1", "" -> Lifecycle.ACTIVE;
            case "DELETED_ONLY", "2" -> Lifecycle.DELETED;
            case "ALL", "3" -> Lifecycle.ALL;
            default ->
                throw MlflowError.invalid("Invalid value '%s' for parameter '%s': ACTIVE_ONLY, DELETED_ONLY or ALL."
                        .formatted(shortened(word), field));
        };
    }

    static String lifecycle(boolean deleted) {
        return deleted ? "deleted" : "active";
    }

    private static String shortened(String text) {
        return Characters.shortened(text, 80);
    }
}
