package dev.assay.home.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.html.ListItem;
import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.Trial;
import dev.assay.pipelines.PipelineFixture;
import dev.assay.pipelines.PipelineSchedules;
import dev.assay.projects.Projects;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

@AssayTest
class HomeViewTests extends SpringBrowserlessTest {

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    PipelineSchedules schedules;

    @Autowired
    ExperimentTracking tracking;

    @Autowired
    Projects projects;

    @Test
    @SignedIn
    void itTellsWhatStartsNextAndWhatTrialsMeasured() {
        PipelineFixture fixture = PipelineFixture.in(beans);
        String scheduled = fixture.project();
        fixture.define(scheduled, PipelineFixture.shell("echo hello"), Map.of());
        fixture.fill(scheduled, Map.of("schedule", "rate(1 minute)"));
        schedules.turn(scheduled, PipelineFixture.PIPELINE, true);
        Trial trial = tracking.start(
                tracking.experiment(projects.current().slug(), "roses").id(), "bush", Instant.now(), Map.of());
        tracking.log(trial.runId(), List.of(new MetricPoint("accuracy", 0.75, 0, 0)), Map.of(), Map.of());

        // each test begins on the start page, which would stay as it is
        navigate(SearchView.class);
        HomeView home = navigate(HomeView.class);

        assertThat(find(ListItem.class).from(home).all())
                .extracting(item -> item.getElement().getTextRecursively())
                .anyMatch(text -> text.startsWith("training") && text.endsWith("every minute"))
                .anyMatch(text ->
                        text.startsWith("Trial bush") && text.endsWith("running, by ada, in roses · accuracy 0.75"));
        schedules.turn(scheduled, PipelineFixture.PIPELINE, false);
    }
}
