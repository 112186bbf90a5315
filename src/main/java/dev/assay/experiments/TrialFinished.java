package dev.assay.experiments;

public record TrialFinished(String runId, String experimentId, TrialStatus status) {}
