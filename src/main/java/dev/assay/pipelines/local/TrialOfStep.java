package dev.assay.pipelines.local;

/** The trial that a Training step is. */
record TrialOfStep(String runId, String experimentId) {}
