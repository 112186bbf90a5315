package dev.assay.experiments;

/**
 * Values of one metric, for each place of a {@link TrialSet} one: NaN where the trial does not have the metric, or has no number.
 */
public record MetricColumn(double[] last, double[] lowest, double[] highest) {}
