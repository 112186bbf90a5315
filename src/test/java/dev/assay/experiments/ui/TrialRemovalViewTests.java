package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.notification.Notification;
import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Group;
import dev.assay.base.work.WorkInProgress;
import dev.assay.experiments.TrialArchive;
import dev.assay.experiments.TrialPurge;
import dev.assay.experiments.TrialSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TrialRemovalViewTests extends ExperimentPages {

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void undoGoesOnInTheBackgroundAsArchivingDoes(
            @Autowired TrialArchive archive,
            @Autowired TrialPurge purge,
            @Autowired WorkInProgress work,
            @Autowired CurrentActor actor) {
        List<String> told = new ArrayList<>();
        ManyTrials many = new ManyTrials(work) {
            @Override
            <T> void run(
                    String verb,
                    int number,
                    int atOnce,
                    String experimentId,
                    Function<IntConsumer, T> task,
                    Consumer<T> done) {
                told.add("%s %d of %s, at once %d".formatted(verb, number, experimentId, atOnce));
                done.accept(task.apply(ready -> told.add("%s %d".formatted(verb, ready))));
            }
        };
        open("experiments/" + experiment.id(), "");

        new TrialRemoval(archive, purge, many, actor).archive(TrialSelection.matching(experiment.id(), ""));
        assertThat(tracking.get(trials.getFirst().runId()).deleted()).isTrue();
        test(find(Button.class).withText("Undo").single()).click();

        assertThat(told)
                .containsExactly(
                        "Archive 3 of %s, at once 500".formatted(experiment.id()),
                        "Archive 3",
                        "Restore 3 of %s, at once 500".formatted(experiment.id()),
                        "Restore 3");
        assertThat(tracking.get(trials.getFirst().runId()).deleted()).isFalse();
        assertThat(find(Notification.class).all())
                .anySatisfy(notice -> assertThat(test(notice).getText()).isEqualTo("Restored 3 trials"));
    }

    @Test
    @SignedIn
    void whatSomebodyElseDidMeanwhileIsSaidWithoutUndo(
            @Autowired TrialRemoval removal, @Autowired TrialArchive archive, @Autowired TrialPurge purge) {
        TrialSelection self =
                TrialSelection.named(experiment.id(), List.of(trials.getFirst().runId()));
        open("experiments/" + experiment.id(), "");

        archive.archive(self, progress -> {});
        removal.archive(self);
        assertThat(notices()).containsExactly("Archived already. Nothing was changed.");
        assertThat(find(Button.class).withText("Undo").all()).isEmpty();

        removal.purge(self, () -> {});
        PurgeTrialsDialog question = find(PurgeTrialsDialog.class).single();
        purge.purge(purge.plan(self), progress -> {});
        test(question).reject();
        removal.restore(self);
        assertThat(notices())
                .contains(
                        "Nothing was purged: restored, purged or put to use meanwhile.",
                        "Restored already. Nothing was changed.");
    }

    private List<String> notices() {
        return find(Notification.class).all().stream()
                .map(notice -> test(notice).getText())
                .toList();
    }
}
