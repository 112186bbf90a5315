package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.textfield.TextField;
import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.experiments.ExperimentCatalog;
import dev.assay.experiments.ExperimentSummary;
import dev.assay.experiments.LeadingMetric;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ExperimentListViewTests extends ExperimentPages {

    @Autowired
    ExperimentCatalog catalog;

    @Test
    @SignedIn(groups = Group.USERS)
    void whatIsTypedNarrowsTheList() {
        navigate(ExperimentListView.class);

        find(TextField.class).withCaption("Filter by name").single().setValue(experiment.name());

        KeysetGrid<ExperimentSummary> grid = grid();
        assertThat(test(grid).size()).isOne();
        assertThat(test(grid).getRow(0).experiment().name()).isEqualTo(experiment.name());
        assertThat(test(grid).getRow(0).trials()).isEqualTo(3);
        assertThat(find(H1.class).single().getText()).isEqualTo("Experiments");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void theBestValueOfTheMainMetricIsShown() {
        navigate(ExperimentListView.class);

        find(TextField.class).withCaption("Filter by name").single().setValue(experiment.name());

        assertThat(test(grid()).getCellText(0, 1)).isEqualTo("3");
        assertThat(test(grid()).getCellComponent(0, 2).getElement().getTextRecursively())
                .contains("0.94")
                .contains("accuracy");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void aTagOfTheExperimentNamesItsMainMetric() {
        catalog.setTag(experiment.id(), LeadingMetric.TAG, "loss");
        navigate(ExperimentListView.class);

        find(TextField.class).withCaption("Filter by name").single().setValue(experiment.name());

        assertThat(test(grid()).getCellComponent(0, 2).getElement().getTextRecursively())
                .contains("0.125")
                .contains("loss");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void anEmptyListTeachesHowToLog() {
        assertThat(FirstTrial.snippet("http://host:1", "iris", "knn"))
                .contains("pip install http://host:1/python/assay_client.tar.gz")
                .contains("MLFLOW_TRACKING_URI\"] = \"http://host:1\"")
                .contains("set_experiment(\"iris/knn\")");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void whoMayNotLogIsNotToldToPasteAToken() {
        assertThat(FirstTrial.explain("No trials yet", "iris", "knn", false)
                        .getElement()
                        .getTextRecursively())
                .contains("What developers log stands here")
                .doesNotContain("token");
    }

    @SuppressWarnings("unchecked")
    private KeysetGrid<ExperimentSummary> grid() {
        return find(KeysetGrid.class).single();
    }
}
