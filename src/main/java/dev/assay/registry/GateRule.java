package dev.assay.registry;

import org.jspecify.annotations.Nullable;

/**
 * One thing that the gate checks in a version before it may be accepted.
 *
 * @param metric name; absent for rules on the package
 * @param bound the limit; bytes for a package's size; without meaning for the schema
 * @param blocking a failure forbids acceptance; otherwise it is only shown
 */
public record GateRule(Kind kind, @Nullable String metric, double bound, boolean blocking) {

    public enum Kind {
        METRIC_AT_LEAST,
        METRIC_AT_MOST,
        NOT_LOWER_THAN_SERVED,
        NOT_HIGHER_THAN_SERVED,
        PACKAGE_SIZE_AT_MOST,
        SCHEMA_UNCHANGED;

        public boolean onMetric() {
            return this != PACKAGE_SIZE_AT_MOST && this != SCHEMA_UNCHANGED;
        }

        /** Whether a smaller value of the metric is the better one. */
        public boolean lowerIsBetter() {
            return this == METRIC_AT_MOST || this == NOT_HIGHER_THAN_SERVED;
        }
    }
}
