package dev.assay.experiments;

import dev.assay.access.CurrentActor;
import dev.assay.access.May;
import dev.assay.access.Permissions;
import dev.assay.access.Rights;
import dev.assay.base.NotFound;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Removes a deleted experiment for ever with its trials; it stays with those that something rests on. */
@Service
public class ExperimentPurge {

    private final ExperimentCatalog catalog;
    private final TrialPurge trials;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final CurrentActor actor;
    private final Rights rights;

    ExperimentPurge(
            ExperimentCatalog catalog,
            TrialPurge trials,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            CurrentActor actor,
            Rights rights) {
        this.catalog = catalog;
        this.trials = trials;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.actor = actor;
        this.rights = rights;
    }

    /** What a purge would do with the trials. */
    @PreAuthorize(May.VIEW)
    public TrialPurge.Plan plan(String id) {
        return trials.plan(TrialSelection.matching(id, ""));
    }

    /**
     * What is gone for ever is for those to decide whose project it is. Why it is not for the actor; empty when it is.
     *
     * @throws NotFound when there is no such experiment
     */
    public Optional<String> hindrance(String id) {
        return rights.hindrance(Permissions.TRIALS_WRITE, catalog.get(id).project());
    }

    /**
     * Purges the trials of the plan and then the experiment, unless trials stay or it was restored since.
     *
     * @param progress hears how many trials are done
     * @return whether the experiment is gone
     * @throws NotFound when there is no such experiment
     */
    @PreAuthorize(May.WRITE_TRIALS)
    public boolean purge(String id, TrialPurge.Plan plan, IntConsumer progress) {
        Experiment experiment = catalog.get(id);
        rights.require(Permissions.TRIALS_WRITE, experiment.project());
        trials.purge(plan, progress);
        transaction.executeWithoutResult(status -> removeEmptied(experiment));
        return catalog.find(id).isEmpty();
    }

    /** Nobody restores it while its row is held, and no trial starts in it before that. */
    private void removeEmptied(Experiment experiment) {
        long id = Long.parseLong(experiment.id());
        if (isThere("select id from experiment where id = ? and deleted for update", id)
                && !isThere("select id from trial where experiment_id = ? limit 1", id)) {
            actor.asPortal(() -> {
                catalog.purge(experiment.project(), experiment.name());
                return null;
            });
        }
    }

    private boolean isThere(String sql, long id) {
        return jdbc.sql(sql).param(id).query(Long.class).optional().isPresent();
    }
}
