package dev.assay.experiments.ui;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import dev.assay.access.CurrentActor;
import dev.assay.access.Permissions;
import dev.assay.base.ui.Notices;
import dev.assay.experiments.TrialArchive;
import dev.assay.experiments.TrialArchive.Moved;
import dev.assay.experiments.TrialPurge;
import dev.assay.experiments.TrialPurge.Plan;
import dev.assay.experiments.TrialSelection;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Archives, restores and purges one trial or very many. */
@Component
class TrialRemoval {

    /** Of what somebody else did meanwhile, on a page that did not show it yet. */
    private static final String ALREADY = "%s already. Nothing was changed.";

    private final TrialArchive archive;
    private final TrialPurge purge;
    private final ManyTrials many;
    private final CurrentActor actor;

    TrialRemoval(TrialArchive archive, TrialPurge purge, ManyTrials many, CurrentActor actor) {
        this.archive = archive;
        this.purge = purge;
        this.many = many;
        this.actor = actor;
    }

    int count(TrialSelection trials, boolean archived) {
        return archive.count(trials, archived);
    }

    boolean allowed() {
        return actor.get().may(Permissions.TRIALS_WRITE);
    }

    void archive(TrialSelection trials) {
        int number = archive.count(trials, false);
        many.run(
                "Archive",
                number,
                ManyTrials.QUICK,
                trials.experimentId(),
                progress -> archive.archive(trials, progress),
                this::archived);
    }

    private void archived(Moved moved) {
        if (moved.count() == 0) {
            Notices.done(ALREADY.formatted("Archived"));
            return;
        }
        Notices.undoable(
                "Archived " + TrialWords.count(moved.count()),
                () -> many.run(
                        "Restore",
                        moved.count(),
                        ManyTrials.QUICK,
                        moved.experimentId(),
                        progress -> archive.undo(moved, progress),
                        this::restored));
    }

    void restore(TrialSelection trials) {
        many.run(
                "Restore",
                archive.count(trials, true),
                ManyTrials.QUICK,
                trials.experimentId(),
                progress -> archive.restore(trials, progress),
                this::restored);
    }

    private void restored(Moved moved) {
        Notices.done(
                moved.count() == 0 ? ALREADY.formatted("Restored") : "Restored " + TrialWords.count(moved.count()));
    }

    /** Asks first, saying what goes and what stays. */
    void purge(TrialSelection trials, Runnable afterwards) {
        Plan plan = purge.plan(trials);
        Optional<String> hindrance = purge.hindrance(plan);
        if (hindrance.isPresent()) {
            Notices.failed(hindrance.get());
            return;
        }
        int number = plan.outcome().gone();
        PurgeTrialsDialog dialog = new PurgeTrialsDialog(plan.outcome());
        dialog.onPurge(() -> many.run(
                "Purge",
                number,
                ManyTrials.SLOW,
                trials.experimentId(),
                progress -> purge.purge(plan, progress),
                outcome -> {
                    Notices.done(
                            outcome.gone() == 0
                                    ? "Nothing was purged: restored, purged or put to use meanwhile."
                                    : "Purged " + TrialWords.count(outcome.gone()));
                    afterwards.run();
                }));
        dialog.open();
    }

    /** Asks before all that match are moved: the reader may not know how many they are. */
    void ask(String verb, TrialSelection trials, boolean archived, Runnable confirmed) {
        int number = archive.count(trials, archived);
        ConfirmDialog dialog = new ConfirmDialog(
                "%s %s?".formatted(verb, TrialWords.count(number)),
                number == 0 ? "No trial matches." : "All that match the filter, also those not shown yet.",
                verb,
                confirm -> {
                    if (number > 0) {
                        confirmed.run();
                    }
                });
        dialog.setCancelable(true);
        dialog.open();
    }
}
