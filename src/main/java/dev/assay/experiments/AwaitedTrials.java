package dev.assay.experiments;

import dev.assay.access.May;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Trials that a step has begun for a script: the run that the script creates in its turn is that trial. MLflow's own way,
 * the variable {@code MLFLOW_RUN_ID}, gives it to whatever run comes first.
 */
@Service
public class AwaitedTrials {

    /** On the trial, until it is taken. */
    public static final String AWAITED = "assay.awaited";

    /** On what a script begins beside the trial that it is made again for: that trial. */
    public static final String BESIDE = "assay.beside";

    /** On a run that a client wants to create: which trial it is. */
    private static final String TAKES = "assay.takes";

    private final ExperimentTracking tracking;
    private final Trials trials;
    private final TransactionTemplate transaction;

    AwaitedTrials(ExperimentTracking tracking, Trials trials, TransactionTemplate transaction) {
        this.tracking = tracking;
        this.trials = trials;
        this.transaction = transaction;
    }

    /**
     * The trial that the tags ask for, once, with those tags that it did not have. Empty where they ask for none, or for one
     * that is not awaited in this experiment.
     *
     * @param at when the script began it: what the step and the script did before is no part of it, as in the original
     */
    @PreAuthorize(May.WRITE_TRIALS)
    public Optional<Trial> take(String experimentId, Instant at, Map<String, String> tags) {
        String asked = tags.get(TAKES);
        return asked == null ? Optional.empty() : transaction.execute(status -> take(experimentId, asked, at, tags));
    }

    @PreAuthorize(May.VIEW)
    public boolean awaits(String runId) {
        return trials.tag(runId, AWAITED).isPresent();
    }

    private Optional<Trial> take(String experimentId, String runId, Instant at, Map<String, String> tags) {
        Optional<StoredTrial> taken = trials.find(runId)
                .filter(trial -> trial.trial().experimentId().equals(experimentId))
                .filter(trial -> trials.deleteTag(trial.id(), AWAITED));
        taken.ifPresent(trial -> {
            Map<String, String> fresh = new LinkedHashMap<>(tags);
            fresh.keySet().removeAll(trials.tags(trial.id()).keySet());
            fresh.remove(TAKES);
            trials.begin(trial.id(), at);
            tracking.log(runId, List.of(), Map.of(), fresh);
        });
        return taken.flatMap(trial -> tracking.find(runId));
    }
}
