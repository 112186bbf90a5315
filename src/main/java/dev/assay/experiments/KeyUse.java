package dev.assay.experiments;

/**
 * How a selection of trials uses one key of metrics or params.
 *
 * @param trials that have it
 * @param most of a metric the points of the longest series, where one that never left step 0 and its value counts as one; of
 *     a param the number of distinct values among ten thousand trials, at least 2 where it has several
 */
public record KeyUse(String key, long trials, long most) {

    public boolean ofSystem() {
        return SystemMetrics.contain(key);
    }
}
