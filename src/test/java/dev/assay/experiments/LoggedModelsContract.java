package dev.assay.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.SignedIn;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.experiments.LoggedModelMetrics.ModelMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What metrics of logged models promise, whatever database lies below. */
@SignedIn
abstract class LoggedModelsContract extends InAnExperiment {

    @Autowired
    LoggedModels models;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyPointIsKept() {
        String model = model("m");
        models.log("a", List.of(point(model, "f1", 0.5, 10, 7), point(model, "f1", 0.9, 20, 7)));
        models.log("b", List.of(point(model, "f1", 0.6, 20, 7)));
        models.log(
                "b",
                List.of(point(model, "f1", 0.7, 30, 2, "test", "d1"), point(model, "f1", 0.8, 30, 2, "new", "d2")));

        assertThat(points(model))
                .extracting(ModelMetric::value, ModelMetric::timestamp, ModelMetric::step, ModelMetric::runId)
                .containsExactly(
                        tuple(0.5, 10L, 7L, "a"),
                        tuple(0.9, 20L, 7L, "a"),
                        tuple(0.6, 20L, 7L, "b"),
                        tuple(0.8, 30L, 2L, "b"),
                        tuple(0.7, 30L, 2L, "b"));
        assertThat(points(model))
                .extracting(ModelMetric::dataset, ModelMetric::digest)
                .containsExactly(tuple("", ""), tuple("", ""), tuple("", ""), tuple("new", "d2"), tuple("test", "d1"));
    }

    @Test
    void whatIsSentAgainIsNotDoubled() {
        String model = model("m");
        List<ModelMetric> points = new ArrayList<>(IntStream.range(0, 1000)
                .mapToObj(i -> point(model, "loss", i, i, i))
                .toList());
        points.add(point(model, "loss", Double.NaN, 5, 5));
        points.add(point(model, "loss", Double.POSITIVE_INFINITY, 5, 5));
        points.add(point(model, "loss", 5, 5, 5));
        models.log("a", points);
        models.log("a", points);

        assertThat(points(model)).hasSize(1002);
    }

    @Test
    void aPointOfAModelThatIsGoneIsLeftOut() {
        String model = model("m");
        models.log("a", List.of(point("m-gone", "f1", 1, 1, 1), point(model, "f1", 1, 1, 1)));

        assertThat(points(model)).hasSize(1);
        assertThat(points("m-gone")).isEmpty();
    }

    @Test
    void modelsAreOrderedByTheLatestValue() {
        String fell = model("fell");
        String rose = model("rose");
        model("none");
        models.log("a", List.of(point(fell, "f1", 0.9, 10, 9), point(fell, "f1", 0.2, 20, 1)));
        models.log("a", List.of(point(rose, "f1", 0.1, 10, 0, "d", "1"), point(rose, "f1", 0.5, 20, 0, "e", "1")));

        assertThat(ordered("f1", null)).containsExactly("rose", "fell", "none");
        assertThat(ordered("f1", "d").getFirst()).isEqualTo("rose");
        assertThat(ordered("f1", "d")).containsExactlyInAnyOrder("rose", "fell", "none");
    }

    @Test
    void ofEqualTimesTheLaterStepCountsAndThenTheFirstRun() {
        String steps = model("steps");
        String runs = model("runs");
        models.log("a", List.of(point(steps, "f1", 0.3, 10, 2), point(steps, "f1", 0.9, 10, 1)));
        models.log("z", List.of(point(runs, "f1", 0.9, 10, 2)));
        models.log("b", List.of(point(runs, "f1", 0.2, 10, 2)));

        assertThat(ordered("f1", null)).containsExactly("steps", "runs");
    }

    @Test
    void aFilterMatchesAnyPoint() {
        String model = model("m");
        models.log("a", List.of(point(model, "f1", 0.9, 10, 9), point(model, "f1", 0.2, 20, 1)));

        assertThat(found("metrics.f1 > 0.8")).containsExactly("m");
        assertThat(found("metrics.f1 < 0.3")).containsExactly("m");
        assertThat(found("metrics.f1 > 0.95")).isEmpty();
    }

    @Test
    void pagesFollowTheLatestValue() {
        IntStream.range(0, 5).forEach(i -> {
            String model = model("m" + i);
            models.log(
                    "a", List.of(point(model, "f1", 10 - i, 1, 0), point(model, "f1", i == 3 ? Double.NaN : i, 2, 0)));
        });
        List<String> seen = new ArrayList<>();
        String next = null;
        do {
            Page<LoggedModel> page = models.find(query("", order("f1", null), 2, next));
            page.items().forEach(model -> seen.add(model.name()));
            next = page.next();
        } while (next != null);

        assertThat(seen).containsExactly("m4", "m2", "m1", "m0", "m3");
    }

    @Test
    void dataSetsAreMeasuredAsMlflowMeasuresThem() {
        String model = model("m");
        String longest = "😀".repeat(500);
        String digest = "d".repeat(36);
        List<ModelMetric> fits = List.of(point(model, "f1", 1, 1, 1, longest, digest));
        assertThatCode(() -> models.check(fits)).doesNotThrowAnyException();
        models.log("a", fits);
        assertThat(points(model)).extracting(ModelMetric::dataset).containsExactly(longest);

        refused(point(model, "f1", 1, 1, 1, longest + "n", digest), "metrics.dataset_name");
        refused(point(model, "f1", 1, 1, 1, "n", digest + "d"), "metrics.dataset_digest");
        refused(point(model, "f1", 1, 1, 1, "", digest), "metrics.dataset_name");
        refused(point(model, "f1", 1, 1, 1, "n", ""), "metrics.dataset_digest");
    }

    @Test
    void aDeletedModelTakesNoPoint() {
        String model = model("m");
        models.delete(model);
        assertThatThrownBy(() -> models.check(List.of(point(model, "f1", 1, 1, 1))))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining(model);
    }

    @Test
    void whatWasKeptBeforeStays(@Autowired Flyway portal) {
        FluentConfiguration flyway = Flyway.configure()
                .configuration(portal.getConfiguration())
                .schemas("before_points")
                .cleanDisabled(false);
        try {
            flyway.target("181").load().migrate();
            jdbc.sql("""
                            insert into before_points.experiment (id, project, name, deleted, created_at, updated_at)
                            values (7, 'lab', 'gold', false, now(), now())""").update();
            jdbc.sql("""
                            insert into before_points.logged_model (id, experiment_id, name, status, deleted, created_at, updated_at)
                            values ('m-1', 7, 'm', 'READY', false, now(), now())""").update();
            jdbc.sql("""
                            insert into before_points.logged_model_metric (model_id, metric_key, dataset_name, dataset_digest,
                                run_id, metric_value, metric_timestamp, step)
                            values ('m-1', 'f1', '', '', 'a', 0.5, 10, 3), ('m-1', 'f1', 'd', '1', 'a', 0.5, 10, 3)""").update();

            flyway.target("182").load().migrate();

            assertThat(jdbc.sql("select dataset_name from before_points.logged_model_metric where step = 3 order by 1")
                            .query(String.class)
                            .list())
                    .containsExactly("", "d");
        } finally {
            flyway.load().clean();
        }
    }

    private void refused(ModelMetric point, String field) {
        assertThatThrownBy(() -> models.check(List.of(point)))
                .isInstanceOfSatisfying(
                        InvalidInput.class, error -> assertThat(error.field()).isEqualTo(field));
    }

    private String model(String name) {
        return models.create(experiment, name, null, null, Map.of(), Map.of()).id();
    }

    private static ModelMetric point(String model, String key, double value, long timestamp, long step) {
        return point(model, key, value, timestamp, step, "", "");
    }

    private static ModelMetric point(
            String model, String key, double value, long timestamp, long step, String dataset, String digest) {
        return new ModelMetric(model, key, value, timestamp, step, dataset, digest, "");
    }

    private List<ModelMetric> points(String model) {
        return models.metrics(List.of(model)).getOrDefault(model, List.of());
    }

    private List<String> ordered(String key, String dataset) {
        return models.find(query("", order(key, dataset), 10, null)).items().stream()
                .map(LoggedModel::name)
                .toList();
    }

    private List<String> found(String filter) {
        return models.find(query(filter, List.of(), 10, null)).items().stream()
                .map(LoggedModel::name)
                .toList();
    }

    private static List<LoggedModelQuery.Order> order(String key, String dataset) {
        TrialField metric = TrialField.metric(key);
        return List.of(new LoggedModelQuery.Order(
                metric, false, dataset == null ? null : new LoggedModelQuery.Dataset(dataset, null)));
    }

    private LoggedModelQuery query(String filter, List<LoggedModelQuery.Order> order, int limit, String next) {
        return new LoggedModelQuery(List.of(experiment), filter, List.of(), order, limit, next);
    }
}
