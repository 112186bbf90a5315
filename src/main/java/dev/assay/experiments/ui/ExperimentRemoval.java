package dev.assay.experiments.ui;

import dev.assay.access.CurrentActor;
import dev.assay.access.Permissions;
import dev.assay.base.Page;
import dev.assay.base.ui.Notices;
import dev.assay.experiments.Experiment;
import dev.assay.experiments.ExperimentCatalog;
import dev.assay.experiments.ExperimentPurge;
import dev.assay.experiments.ExperimentSummary;
import dev.assay.experiments.TrialPurge;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings back and purges what MLflow's clients call deleted experiments; pages say archived, as of trials. */
@Component
class ExperimentRemoval {

    private final ExperimentCatalog experiments;
    private final ExperimentPurge purge;
    private final ManyTrials many;
    private final CurrentActor actor;

    ExperimentRemoval(ExperimentCatalog experiments, ExperimentPurge purge, ManyTrials many, CurrentActor actor) {
        this.experiments = experiments;
        this.purge = purge;
        this.many = many;
        this.actor = actor;
    }

    Page<ExperimentSummary> archived(String project, String nameContains, @Nullable String next, int limit) {
        return experiments.deleted(project, nameContains, next, limit);
    }

    boolean allowed() {
        return actor.get().may(Permissions.TRIALS_WRITE);
    }

    boolean mayPurge(Experiment experiment) {
        return purge.hindrance(experiment.id()).isEmpty();
    }

    void restore(Experiment experiment, Runnable afterwards) {
        experiments.restore(experiment.id());
        Notices.done("Restored %s and the trials that were archived with it".formatted(experiment.name()));
        afterwards.run();
    }

    /** Asks first, saying what goes and what stays. */
    void purge(Experiment experiment, Runnable afterwards) {
        TrialPurge.Plan plan = purge.plan(experiment.id());
        PurgeTrialsDialog dialog = PurgeTrialsDialog.of(experiment, plan.outcome());
        dialog.onPurge(() -> many.run(
                "Purge",
                plan.outcome().gone(),
                ManyTrials.SLOW,
                experiment.id(),
                progress -> purge.purge(experiment.id(), plan, progress),
                gone -> {
                    if (gone) {
                        Notices.done("Purged " + experiment.name());
                    } else {
                        Notices.failed("%s stays with the trials that were not purged.".formatted(experiment.name()));
                    }
                    afterwards.run();
                }));
        dialog.open();
    }
}
