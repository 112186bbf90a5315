package dev.assay.experiments.ui;

import com.vaadin.flow.component.UI;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.OpenPage;
import dev.assay.base.work.WorkInProgress;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Component;

/** Works on one trial or very many; what takes long goes on in the background and shows its progress. */
@Component
class ManyTrials {

    /** So many rows are changed before the page answers. */
    static final int QUICK = 500;

    /** The same where each trial has files to be removed, maybe from a bucket. */
    static final int SLOW = 20;

    private final WorkInProgress work;

    ManyTrials(WorkInProgress work) {
        this.work = work;
    }

    /**
     * @param atOnce more than so many go on in the background
     * @param task is given what hears how many are done
     * @param done is called in the page, unless that is closed meanwhile
     */
    <T> void run(
            String verb, int number, int atOnce, String experimentId, Function<IntConsumer, T> task, Consumer<T> done) {
        if (number <= atOnce) {
            done.accept(task.apply(progress -> {}));
            return;
        }
        UI ui = UI.getCurrent();
        String id = "trials-" + UUID.randomUUID();
        String page = "/" + ExperimentAddress.experiment(experimentId);
        IntConsumer progress = ready -> work.report(
                id,
                "%s %s".formatted(verb, TrialWords.count(number)),
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
}
