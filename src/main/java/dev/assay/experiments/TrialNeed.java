package dev.assay.experiments;

import java.util.Collection;
import java.util.Map;

/** A slot, also for modules above: what still needs a trial, so that it must not be purged. */
public interface TrialNeed {

    /** By run id, in words such as {@code model version iris/7}; what nothing needs is left out. */
    Map<String, String> of(Collection<String> runIds);
}
