package dev.assay.experiments;

/** @param timestamp milliseconds since the epoch */
public record MetricPoint(String key, double value, long timestamp, long step) {}
