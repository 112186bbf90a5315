package dev.assay.experiments;

import java.util.Set;

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

    private static final Set<String> TIMES = Set.of("start_time", "end_time", "created", "Created", "duration");

    /** Whether it is an attribute that is compared as a number. */
    public boolean isTime() {
        return kind == Kind.ATTRIBUTE && TIMES.contains(key);
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
