package dev.assay.experiments.ui;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import dev.assay.AssayTest;
import dev.assay.access.CurrentActor;
import dev.assay.access.Squads;
import dev.assay.experiments.Experiment;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialStatus;
import dev.assay.projects.Projects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** An experiment of its own with three trials, for the tests of its pages. */
@AssayTest
abstract class ExperimentPages extends SpringBrowserlessTest {

    @Autowired
    ExperimentTracking tracking;

    Experiment experiment;
    List<Trial> trials;

    @BeforeEach
    void logTrials(@Autowired CurrentActor actor, @Autowired Squads squads, @Autowired Projects projects)
            throws Exception {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        actor.asSystem("set-up", () -> {
            if (projects.all().isEmpty()) {
                squads.addMissing("metals");
                projects.create("pages-" + unique, "metals", true);
            }
            return null;
        });
        String project = actor.<String>asSystem("ada", () -> projects.current().slug());
        actor.asSystem("set-up", () -> {
            experiment = tracking.experiment(project, "knn " + unique);
            trials = new ArrayList<>();
            for (int k = 2; k < 5; k++) {
                trials.add(trial(k));
            }
            return null;
        });
    }

    Trial trial(int k) {
        Trial trial = tracking.start(
                experiment.id(), "knn-" + k, Instant.now().minusSeconds(100 - k), Map.of("team", "flowers"));
        tracking.log(
                trial.runId(),
                List.of(
                        new MetricPoint("accuracy", 0.9 + k / 100.0, 1_000, 0),
                        new MetricPoint("loss", 1.0 / k, 1_000, 0),
                        new MetricPoint("loss", 0.5 / k, 2_000, 1)),
                Map.of("k", String.valueOf(k), "weights", "uniform"),
                Map.of());
        tracking.finish(trial.runId(), TrialStatus.FINISHED, Instant.now());
        return tracking.get(trial.runId());
    }

    /** As an address is typed: with its query. */
    void open(String path, String query) {
        UI.getCurrent().navigate(path, QueryParameters.fromString(query));
    }

    String runIds() {
        return trials.stream().map(Trial::runId).collect(Collectors.joining(","));
    }
}
