package dev.assay.experiments;

import java.util.List;
import java.util.Map;

/**
 * A trial with what was asked for of everything that it logged.
 *
 * @param metrics last values
 * @param summaries the same metrics with extremes, steps and times
 */
public record TrialRow(
        Trial trial,
        Map<String, String> params,
        Map<String, Double> metrics,
        Map<String, String> tags,
        List<MetricSummary> summaries) {}
