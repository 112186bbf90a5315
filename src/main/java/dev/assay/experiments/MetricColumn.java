package dev.assay.experiments;

import java.util.BitSet;

/**
 * Values of one metric, for each place of a {@link TrialSet} one: NaN where the trial does not have the metric, or has no number.
 *
 * @param logged places of the trials that have the metric
 */
public record MetricColumn(double[] last, double[] lowest, double[] highest, BitSet logged) {}
