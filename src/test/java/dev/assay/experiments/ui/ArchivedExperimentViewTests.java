package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Group;
import dev.assay.experiments.ExperimentCatalog;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ArchivedExperimentViewTests extends ExperimentPages {

    @Autowired
    ExperimentCatalog catalog;

    @Autowired
    CurrentActor actor;

    @Test
    @SignedIn(groups = Group.DEVELOPERS, squads = "own-no-project")
    void aDeletedExperimentStandsUnderArchivedAndIsRestoredFromThere() throws Exception {
        delete();
        open("experiments", "view=archived");
        find(TextField.class).withCaption("Filter by name").single().setValue(experiment.name());

        ArchivedExperiments grid = find(ArchivedExperiments.class).single();
        assertThat(test(grid).size()).isOne();
        assertThat(test(grid).getRow(0).trials()).isEqualTo(3);
        assertThat(test(grid).getCellComponent(0, 3).getChildren())
                .singleElement()
                .satisfies(only -> test((Button) only).click());

        assertThat(test(grid).size()).isZero();
        assertThat(catalog.get(experiment.id()).deleted()).isFalse();
        assertThat(tracking.get(trials.getFirst().runId()).deleted()).isFalse();
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void whoOnlyLooksMovesNoExperiment() throws Exception {
        openDeleted();

        assertThat(find(ArchivedExperiment.class).single().getElement().getTextRecursively())
                .contains("archived");
        assertThat(test(find(TrialGrid.class).single()).size()).isEqualTo(3);
        assertThat(find(Button.class).withText("Restore").all()).isEmpty();
        assertThat(find(Button.class).withText("Purge…").all()).isEmpty();
    }

    @Test
    @SignedIn
    void thePageOfADeletedExperimentSaysSoAndRestoresIt() throws Exception {
        openDeleted();

        test(find(Button.class).withText("Restore").single()).click();

        assertThat(find(ArchivedExperiment.class).all()).isEmpty();
        assertThat(test(find(TrialGrid.class).single()).size()).isEqualTo(3);
        assertThat(catalog.get(experiment.id()).deleted()).isFalse();
    }

    @Test
    @SignedIn
    void aTrialIsNotRestoredWithoutItsExperiment() throws Exception {
        delete();
        open("experiments/" + experiment.id(), "view=archived&selected=" + runIds());

        assertThat(find(Button.class).withText("Restore").all()).hasSize(1);
        assertThat(find(Button.class).withText("Purge…").all()).hasSize(2);
    }

    @Test
    @SignedIn
    void anExperimentIsPurgedAfterAQuestion() throws Exception {
        openDeleted();

        test(find(Button.class).withText("Purge…").single()).click();
        PurgeTrialsDialog question = find(PurgeTrialsDialog.class).single();
        assertThat(catalog.find(experiment.id())).isPresent();
        test(question).reject();

        assertThat(catalog.find(experiment.id())).isEmpty();
        assertThat(tracking.find(trials.getFirst().runId())).isEmpty();
        assertThat(getCurrentView()).isInstanceOf(ExperimentListView.class);
    }

    private void delete() throws Exception {
        actor.asSystem("set-up", () -> {
            catalog.delete(experiment.id());
            return null;
        });
    }

    private void openDeleted() throws Exception {
        delete();
        open("experiments/" + experiment.id(), "");
    }
}
