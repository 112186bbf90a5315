package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.base.ui.ApexChart;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompareTrialsViewTests extends ExperimentPages {

    @Test
    @SignedIn(groups = Group.USERS)
    void onlyWhatDiffersIsShownUntilAllIsAskedFor() {
        open("");
        assertThat(rows())
                .extracting(TrialComparison.Row::name)
                .contains("k", "accuracy", "loss")
                .doesNotContain("weights");

        Checkbox only = find(Checkbox.class).withCaption("Only what differs").single();
        only.setValue(false);

        assertThat(rows()).extracting(TrialComparison.Row::name).contains("weights", "team");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void metricsCarryTheirDifferenceToTheBase() {
        open("");

        TrialComparison.Row accuracy = rows().stream()
                .filter(row -> row.name().equals("accuracy"))
                .findFirst()
                .orElseThrow();
        assertThat(accuracy.difference(0)).isNull();
        assertThat(accuracy.difference(1)).isEqualTo("▲ 0.01");
        assertThat(accuracy.differsFromBase(2)).isTrue();
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void eachMetricHasOneChartOfAllTrials() {
        open("");

        assertThat(find(H1.class).single().getText()).isEqualTo("Compare 3 trials");
        assertThat(find(ApexChart.class).all())
                .extracting(chart -> chart.getElement().getAttribute("aria-label"))
                .containsExactlyInAnyOrder("loss by step, 3 trials", "accuracy of 3 trials");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void theAddressRestoresAxisScaleSmoothingAndRows() {
        open("&axis=time&scale=log&smoothing=0.5&rows=all");

        assertThat(find(Checkbox.class).withCaption("Logarithmic").single().getValue())
                .isTrue();
        assertThat(find(Checkbox.class)
                        .withCaption("Only what differs")
                        .single()
                        .getValue())
                .isFalse();
        assertThat(find(ApexChart.class).all())
                .extracting(chart -> chart.getElement().getAttribute("aria-label"))
                .contains("loss by time since start, 3 trials");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aFilterComparesAllThatMatch() {
        open("experiments/" + experiment.id() + "/compare", "filter=params.k%20!%3D%20'2'");

        assertThat(find(H1.class).single().getText()).isEqualTo("Compare 2 trials");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aGroupInTheAddressDrawsBandsAndBoxes() {
        open("experiments/" + experiment.id() + "/compare", "filter=&group=k&band=deviation");

        assertThat(find(ApexChart.class).all())
                .extracting(chart -> chart.getElement().getAttribute("aria-label"))
                .containsExactlyInAnyOrder(
                        "loss by step, 3 groups of 3 trials", "accuracy, a box for each of 3 groups");
        assertThat(find(com.vaadin.flow.component.select.Select.class).all())
                .extracting(select -> select.getValue())
                .containsExactly("k", true);
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aBrokenFilterInTheAddressShowsNoTrials() {
        open("experiments/" + experiment.id() + "/compare", "filter=params.k%20%3E%3E");

        assertThat(find(H1.class).single().getText()).isEqualTo("Compare 0 trials");
    }

    private void open(String query) {
        open("experiments/" + experiment.id() + "/compare", "trials=" + runIds() + query);
    }

    @SuppressWarnings("unchecked")
    private List<TrialComparison.Row> rows() {
        Grid<TrialComparison.Row> grid = find(Grid.class).all().stream()
                .filter(one -> one.hasClassName("difference-table"))
                .findFirst()
                .orElseThrow();
        return grid.getListDataView().getItems().toList();
    }
}
