package dev.assay.experiments;

/**
 * What trials are filtered and ordered by.
 *
 * @param key of an attribute: {@code run_id, run_name, status, start_time, end_time, user_id, duration}
 */
public record TrialField(Kind kind, String key) {

    public enum Kind {
        ATTRIBUTE,
        METRIC,
        PARAM,
        TAG,
        DATASET
    }

    public static TrialField attribute(String key) {
        return new TrialField(Kind.ATTRIBUTE, key);
    }

    public static TrialField metric(String key) {
        return new TrialField(Kind.METRIC, key);
    }

    public static TrialField param(String key) {
        return new TrialField(Kind.PARAM, key);
    }

    public static TrialField tag(String key) {
        return new TrialField(Kind.TAG, key);
    }
}
