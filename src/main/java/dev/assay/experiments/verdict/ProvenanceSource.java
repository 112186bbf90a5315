package dev.assay.experiments.verdict;

import java.util.Collection;
import java.util.Map;

/** A slot for the module that runs pipelines: which frozen step a trial is. */
public interface ProvenanceSource {

    /** By run id; without those that no execution made that still exists. */
    Map<String, FrozenStep> of(Collection<String> runIds);

    boolean exists(String executionId);
}
