package dev.assay.experiments;

import java.util.function.UnaryOperator;

/** How a trial is to stand, by how it stands. */
record TrialChange(String runId, UnaryOperator<Trial> how) {}
