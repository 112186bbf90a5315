package dev.assay.experiments;

/**
 * @param last value of the highest step, then timestamp, then value
 * @param minimum and {@code maximum} over all points that are numbers; NaN when there is none
 * @param count of points
 * @param lastTimestamp milliseconds since the epoch
 */
public record MetricSummary(
        String key, double last, double minimum, double maximum, long lastStep, long count, long lastTimestamp) {}
