package dev.assay.experiments.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import dev.assay.access.CurrentActor;
import dev.assay.access.Permissions;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.OpenPage;
import dev.assay.base.work.WorkInProgress;
import dev.assay.experiments.TrialArchive;
import dev.assay.experiments.TrialArchive.Moved;
import dev.assay.experiments.TrialPurge;
import dev.assay.experiments.TrialPurge.Plan;
import dev.assay.experiments.TrialSelection;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Component;

/** Archives, restores and purges one trial or very many; what takes long goes on in the background and shows its progress. */
@Component
class TrialRemoval {

    /** So many are done before the page answers. */
    private static final int AT_ONCE = 500;

    private final TrialArchive archive;
    private final TrialPurge purge;
    private final WorkInProgress work;
    private final CurrentActor actor;

    TrialRemoval(TrialArchive archive, TrialPurge purge, WorkInProgress work, CurrentActor actor) {
        this.archive = archive;
        this.purge = purge;
        this.work = work;
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
        run("Archive", number, trials.experimentId(), progress -> archive.archive(trials, progress), this::archived);
    }

    private void archived(Moved moved) {
        Notices.undoable("Archived " + count(moved.count()), () -> {
            archive.undo(moved);
            Notices.done("Restored " + count(moved.count()));
        });
    }

    void restore(TrialSelection trials) {
        run(
                "Restore",
                archive.count(trials, true),
                trials.experimentId(),
                progress -> archive.restore(trials, progress),
                moved -> Notices.done("Restored " + count(moved.count())));
    }

    /** Asks first, saying what goes and what stays. */
    void purge(TrialSelection trials, Runnable afterwards) {
        Plan plan = purge.plan(trials);
        if (!purge.isTheirs(plan)) {
            Notices.failed("Purging is for good: only the squad that owns the project %s and admins may do it."
                    .formatted(plan.project()));
            return;
        }
        int number = plan.outcome().gone();
        PurgeTrialsDialog dialog = new PurgeTrialsDialog(plan.outcome());
        dialog.onPurge(
                () -> run("Purge", number, trials.experimentId(), progress -> purge.purge(plan, progress), outcome -> {
                    Notices.done("Purged " + count(outcome.gone()));
                    afterwards.run();
                }));
        dialog.open();
    }

    /** Asks before all that match are moved: the reader may not know how many they are. */
    void ask(String verb, TrialSelection trials, boolean archived, Runnable confirmed) {
        int number = archive.count(trials, archived);
        ConfirmDialog dialog = new ConfirmDialog(
                "%s %s?".formatted(verb, count(number)),
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

    private <T> void run(
            String verb, int number, String experimentId, Function<IntConsumer, T> task, Consumer<T> done) {
        if (number <= AT_ONCE) {
            done.accept(task.apply(progress -> {}));
            return;
        }
        UI ui = UI.getCurrent();
        String id = "trials-" + UUID.randomUUID();
        String page = "/" + ExperimentAddress.experiment(experimentId);
        IntConsumer progress = ready -> work.report(
                id,
                "%s %s".formatted(verb, count(number)),
                page,
                "%,d of %,d".formatted(ready, number),
                ready / (double) number);
        progress.accept(0);
        Thread.ofVirtual().start(new DelegatingSecurityContextRunnable(() -> {
            try {
                T result = task.apply(progress);
                OpenPage.tell(ui, () -> done.accept(result));
            } catch (RuntimeException e) {
                OpenPage.tell(
                        ui,
                        () -> Notices.failed("%s stopped: %s What was done stays done; try again to go on."
                                .formatted(verb, e.getMessage())));
                throw e;
            } finally {
                work.finished(id);
            }
        }));
    }

    static String count(int trials) {
        return trials == 1 ? "1 trial" : "%,d trials".formatted(trials);
    }
}
