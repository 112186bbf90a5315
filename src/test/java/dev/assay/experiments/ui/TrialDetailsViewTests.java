package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.tabs.TabSheet;
import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.base.ui.LineChart;
import dev.assay.base.ui.StatusBadge;
import dev.assay.experiments.TrialArtifacts;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TrialDetailsViewTests extends ExperimentPages {

    @Test
    @SignedIn(groups = Group.USERS)
    void theHeadNamesTheTrialAndItsState() {
        open("");

        assertThat(find(H1.class).single().getText()).isEqualTo("knn-2");
        assertThat(find(StatusBadge.class).all())
                .extracting(StatusBadge::getText)
                .contains("Finished");
        assertThat(text()).contains("weights").contains("uniform").contains("flowers");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void everyMetricHasAChart() {
        open("tab=charts");

        assertThat(find(LineChart.class).all())
                .extracting(chart -> chart.getElement().getAttribute("aria-label"))
                .anyMatch(label -> label.startsWith("accuracy"))
                .anyMatch(label -> label.startsWith("loss"));
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void anArtifactIsPreviewed(@Autowired TrialArtifacts artifacts) {
        artifacts.put(
                trials.getFirst().runId(),
                "notes.txt",
                new ByteArrayInputStream("looks right".getBytes(StandardCharsets.UTF_8)));

        open("tab=artifacts");

        assertThat(find(ArtifactPreview.class).single().getElement().getTextRecursively())
                .contains("looks right");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aTabIsMadeWhenItIsOpened() {
        open("");
        assertThat(find(TrialCharts.class).all()).isEmpty();

        find(TabSheet.class).single().setSelectedIndex(1);

        assertThat(find(TrialCharts.class).all()).hasSize(1);
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void anUnknownTrialLeadsBackToTheList() {
        navigate("trials/" + "0".repeat(32), ExperimentListView.class);

        assertThat(getCurrentView()).isInstanceOf(ExperimentListView.class);
    }

    private void open(String query) {
        open("trials/" + trials.getFirst().runId(), query);
    }

    private String text() {
        return getCurrentView().getElement().getTextRecursively();
    }
}
