package dev.assay.experiments;

/**
 * @param last value of the highest step, then timestamp, then value
 * @param minimum and {@code maximum} over all points that are numbers
 * @param count of points
 */
public record MetricSummary(String key, double last, double minimum, double maximum, long lastStep, long count) {}
