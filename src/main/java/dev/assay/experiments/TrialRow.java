package dev.assay.experiments;

import java.util.Map;

/** A trial with everything that a list of trials can show; {@code metrics} hold the last values. */
public record TrialRow(
        Trial trial, Map<String, String> params, Map<String, Double> metrics, Map<String, String> tags) {}
