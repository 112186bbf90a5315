package dev.assay.experiments;

import dev.assay.access.May;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Trials within trials, as MLflow's clients nest them by a tag. */
@Service
public class NestedTrials {

    /** The tag by which MLflow's clients nest runs: the run id of the outer one. */
    public static final String PARENT = "mlflow.parentRunId";

    /** Deeper is a circle or a mistake. */
    private static final int DEEPEST = 20;

    private static final String IN_NONE = "tags." + PARENT + " IS NULL";

    private final Trials trials;

    NestedTrials(Trials trials) {
        this.trials = trials;
    }

    /** What lets through those trials that the filter does and that are nested in no other one. */
    public static String without(String filter) {
        return filter.isEmpty() ? IN_NONE : filter + " and " + IN_NONE;
    }

    /** Not archived, newest first. */
    @PreAuthorize(May.VIEW)
    public List<Trial> children(String runId, int offset, int limit) {
        return trials.children(runId, offset, limit).stream()
                .map(StoredTrial::trial)
                .toList();
    }

    /** By run id, how many trials are nested in each; those without are left out. */
    @PreAuthorize(May.VIEW)
    public Map<String, Integer> counts(Collection<String> runIds) {
        return trials.childCounts(runIds);
    }

    /** From the outermost down to the one that the trial is nested in. */
    @PreAuthorize(May.VIEW)
    public List<Trial> parents(String runId) {
        Map<String, Trial> parents = new LinkedHashMap<>();
        Optional<StoredTrial> next = trials.find(runId).flatMap(this::parent);
        while (next.isPresent() && parents.size() < DEEPEST) {
            Trial parent = next.get().trial();
            if (parent.runId().equals(runId) || parents.put(parent.runId(), parent) != null) {
                break;
            }
            next = parent(next.get());
        }
        return List.copyOf(parents.values()).reversed();
    }

    private Optional<StoredTrial> parent(StoredTrial trial) {
        return trials.parentOf(trial.id());
    }
}
