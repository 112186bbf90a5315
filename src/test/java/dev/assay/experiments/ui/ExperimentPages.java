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
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    /** As many as were never logged one by one, with a param {@code k} of 0 to 9 and a metric {@code cost} of the same. @return their run ids, the oldest first */
    List<String> addTrials(JdbcClient jdbc, int count) {
        Long[] numbers = LongStream.range(0, count).boxed().toArray(Long[]::new);
        String[] ids = IntStream.range(0, count)
                .mapToObj(i -> UUID.randomUUID().toString().replace("-", ""))
                .toArray(String[]::new);
        jdbc.sql("""
                        insert into trial (run_id, experiment_id, name, started_by, status, deleted,
                            deleted_with_experiment, started_ms)
                        select added.run_id, ?, 'added-' || added.n, 'ada', 'FINISHED', false, false, added.n
                        from unnest(cast(? as varchar array), cast(? as bigint array)) as added (run_id, n)""").params(Long.valueOf(experiment.id()), ids, numbers).update();
        jdbc.sql("""
                        insert into trial_param (trial_id, experiment_id, param_key, param_value, value_start)
                        select t.id, t.experiment_id, 'k', cast(mod(t.started_ms, 10) as varchar),
                            cast(mod(t.started_ms, 10) as varchar)
                        from unnest(cast(? as varchar array)) as added (run_id) join trial t on t.run_id = added.run_id""").param(ids).update();
        jdbc.sql("""
                        insert into metric_series (trial_id, experiment_id, metric_key, last_value, last_step,
                            last_timestamp, minimum, maximum, points, chunked)
                        select t.id, t.experiment_id, 'cost', mod(t.started_ms, 10), 0, 0, mod(t.started_ms, 10),
                            mod(t.started_ms, 10), 1, 0
                        from unnest(cast(? as varchar array)) as added (run_id) join trial t on t.run_id = added.run_id""").param(ids).update();
        return List.of(ids);
    }

    /** As an address is typed: with its query. */
    void open(String path, String query) {
        UI.getCurrent().navigate(path, QueryParameters.fromString(query));
    }

    String runIds() {
        return trials.stream().map(Trial::runId).collect(Collectors.joining(","));
    }
}
