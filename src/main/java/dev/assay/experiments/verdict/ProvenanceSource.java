package dev.assay.experiments.verdict;

import java.util.Optional;

/** A slot for the module that runs pipelines: which frozen step a trial is. */
public interface ProvenanceSource {

    /** Empty when no execution that still exists made the trial. */
    Optional<FrozenStep> of(String runId);

    boolean exists(String executionId);
}
