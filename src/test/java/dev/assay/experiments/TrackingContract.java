package dev.assay.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.SignedIn;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.experiments.metrics.PromptCompaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutorService;
import org.springframework.transaction.support.TransactionTemplate;

/** What tracking promises, whatever database lies below. */
@SignedIn
abstract class TrackingContract extends InAnExperiment {

    private static final Instant START = Instant.parse("2026-01-01T10:00:00Z");

    @Autowired
    ExperimentCatalog catalog;

    @Autowired
    TrialSearch search;

    @Autowired
    TrialColumns columns;

    @Autowired
    MetricHistory history;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    Trials trials;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void anExperimentThatIsMissedByManyAtOnceIsMadeOnce() throws Exception {
        assertThat(together(Collections.nCopies(
                        6, () -> tracking.experiment(project, "missed").id())))
                .extracting(Future::get)
                .containsOnly(catalog.find(project, "missed").orElseThrow().id());
    }

    @Test
    void anExperimentIsMadeOnce() {
        assertThat(tracking.experiment(project, "gold").id()).isEqualTo(experiment);
        assertThat(tracking.experiments(project, "GOL", null, 10).items())
                .singleElement()
                .satisfies(summary -> assertThat(summary.trials()).isZero());
        assertThat(tracking.experiments(project, "silver", null, 10).items()).isEmpty();
    }

    @Test
    void theDefaultExperimentIsAlwaysThere() {
        assertThat(catalog.get("0").name()).isEqualTo("Default");
    }

    @Test
    void experimentsArePagedByName() {
        List.of("Zinc", "argon", "Äther").forEach(name -> tracking.experiment(project, name));
        List<String> seen = new ArrayList<>();
        String next = null;
        do {
            Page<ExperimentSummary> page = tracking.experiments(project, "", next, 1);
            page.items().forEach(summary -> seen.add(summary.experiment().name()));
            next = page.next();
        } while (next != null);
        assertThat(seen).containsExactlyInAnyOrder("Zinc", "argon", "gold", "Äther");
    }

    @Test
    void aListOfExperimentsTellsTagsTrialsAndTheLastActivity() {
        tracking.experiment(project, "lead");
        catalog.setTag(experiment, "assay.metric", "loss");
        start("kept");
        tracking.delete(tracking.start(experiment, "archived", START.plusSeconds(9), Map.of())
                .runId());

        List<ExperimentSummary> found =
                tracking.experiments(project, "", null, 10).items();
        assertThat(found)
                .extracting(ExperimentSummary::trials, ExperimentSummary::lastActivity)
                .containsExactly(tuple(1L, START.plusSeconds(9)), tuple(0L, null));
        assertThat(found)
                .extracting(summary -> summary.experiment().tags())
                .containsExactly(Map.of("assay.metric", "loss"), Map.of());
    }

    @Test
    void experimentsOfASearchComeInItsOrder() {
        List<String> made = Stream.of("b", "c", "a")
                .map(name -> tracking.experiment(project, project + name).id())
                .toList();
        String filter = "name LIKE '" + project + "%'";

        Page<Experiment> page = catalog.find(filter, List.of("name DESC"), Lifecycle.ACTIVE, 2, null, project);
        assertThat(page.items()).extracting(Experiment::id).containsExactly(made.get(1), made.get(0));
        assertThat(catalog.find(filter, List.of("name DESC"), Lifecycle.ACTIVE, 2, page.next(), project)
                        .items())
                .extracting(Experiment::id)
                .containsExactly(made.get(2));
        String after = "name LIKE '" + project + "/" + project + "%'";
        assertThat(catalog.find(after, List.of("name"), Lifecycle.ACTIVE, 3, null, "another")
                        .items())
                .extracting(Experiment::id)
                .containsExactly(made.get(2), made.get(0), made.get(1));
    }

    @Test
    void trialsAreFoundByPartOfTheirNameAndByTheirRunId() {
        String older = start(project + " 5% Slow");
        String newer = tracking.start(experiment, project + " 5% slow", START.plusSeconds(1), Map.of())
                .runId();
        start(project + " 50 slow");

        assertThat(search.named(project + " 5% SLO", 10))
                .extracting(Trial::runId)
                .containsExactly(newer, older);
        assertThat(search.named(project + " 5% slo", 1))
                .extracting(Trial::runId)
                .containsExactly(newer);
        assertThat(search.named(older, 10)).extracting(Trial::runId).containsExactly(older);
    }

    @Test
    void trialsAreReadByColumns() {
        String first = start("first");
        String second = start("second");
        String other = start("other");
        tracking.log(first, List.of(point("loss", 3, 0), point("loss", 1, 1)), Map.of("k", "1"), Map.of("a", "x"));
        tracking.log(second, List.of(point("loss", 2, 0), point("lost", 2, 0)), Map.of("k", "2"), Map.of());
        tracking.log(other, List.of(point("loss", 9, 0)), Map.of("k", "9"), Map.of("a", "y"));
        TrialSelection named = TrialSelection.named(experiment, List.of(second, first, "unknown"));
        TrialSelection matching = TrialSelection.matching(experiment, "metrics.loss < 3");

        for (TrialSelection both : List.of(named, matching)) {
            assertThat(columns.count(both)).isEqualTo(2);
            TrialSet set = columns.read(both);
            assertThat(columns.metrics(set, "LOS", 10))
                    .containsExactly(new KeyUse("loss", 2, 2), new KeyUse("lost", 1, 1));
            assertThat(columns.params(set, "", 10)).containsExactly(new KeyUse("k", 2, 2));
            Map<String, Integer> places = columns.places(set, List.of(first, second, other, "unknown"));
            assertThat(places).containsOnlyKeys(first, second);
            int at = places.get(first);
            assertThat(columns.placesWithout(set, List.of(second))).containsExactly(at);
            assertThat(columns.metric(set, "loss").lowest()[at]).isEqualTo(1);
            assertThat(columns.metric(set, "loss").highest()[at]).isEqualTo(3);
            assertThat(columns.metric(set, "loss").logged().get(at)).isTrue();
            assertThat(columns.metric(set, "lost").last()[at]).isNaN();
            assertThat(columns.metric(set, "lost").logged().get(at)).isFalse();
            assertThat(columns.summaries(set, "loss").get(set.id(at)).minimum()).isEqualTo(1);
            TextColumn k = columns.param(set, "k");
            assertThat(k.texts().get(k.codes()[at])).isEqualTo("1");
            assertThat(columns.params(set, List.of("k", "none"))).containsOnlyKeys("k");
            assertThat(columns.param(set, "none").codes()).containsExactly(-1, -1);
            assertThat(columns.texts(set, "k")).containsEntry(set.id(at), "1").hasSize(2);
        }
        assertThat(columns.runIds(columns.read(named)).values()).containsExactly(second, first);
        assertThat(columns.trials(columns.read(named)).values())
                .extracting(Trial::runId)
                .containsExactly(second, first);
        assertThat(columns.runIds(columns.read(matching)).values()).containsExactly(first, second);
        assertThat(columns.runIds(columns.read(matching.without(List.of(first, "unknown"))))
                        .values())
                .containsExactly(second);
        assertThat(columns.runIds(columns.read(matching, 1)).values()).containsExactly(second);
        assertThat(columns.count(matching.without(List.of(first)))).isOne();
    }

    @Test
    void whatWasLoggedTwiceAtTheSameStepIsOnePlace() {
        String run = start("twice");
        List<MetricPoint> once = List.of(point("accuracy", 0.9, 0), point("loss", 1, 0), point("loss", 1, 1));
        tracking.log(run, once, Map.of(), Map.of());
        tracking.log(run, once, Map.of(), Map.of());
        tracking.log(run, List.of(new MetricPoint("accuracy", 0.9, 2_000, 0)), Map.of(), Map.of());

        assertThat(columns.metrics(columns.read(TrialSelection.named(experiment, List.of(run))), "", 10))
                .extracting(KeyUse::key, use -> use.most() > 1)
                .containsExactly(tuple("accuracy", false), tuple("loss", true));
    }

    @Test
    void whatWasLoggedIsRead() {
        String run = start("first");
        tracking.log(
                run,
                List.of(point("loss", 0.5, 1), point("loss", 0.25, 2), point("acc", Double.NaN, 1)),
                Map.of("k", "5", "ü", "größer"),
                Map.of("team", "blue"));
        assertThat(tracking.params(run)).containsExactlyInAnyOrderEntriesOf(Map.of("k", "5", "ü", "größer"));
        assertThat(tracking.tags(run)).containsEntry("team", "blue").containsEntry("mlflow.runName", "first");
        assertThat(tracking.metrics(run)).hasSize(2).last().satisfies(loss -> {
            assertThat(loss.last()).isEqualTo(0.25);
            assertThat(loss.minimum()).isEqualTo(0.25);
            assertThat(loss.maximum()).isEqualTo(0.5);
            assertThat(loss.lastStep()).isEqualTo(2);
            assertThat(loss.count()).isEqualTo(2);
        });
        assertThat(tracking.metrics(run).getFirst().minimum()).isNaN();
    }

    @Test
    void theLastValueIsThatOfTheHighestStepNotOfTheLastWrite() {
        String run = start(null);
        tracking.log(run, List.of(point("m", 9, 10)), Map.of(), Map.of());
        tracking.log(run, List.of(point("m", 1, 3)), Map.of(), Map.of());
        tracking.log(run, List.of(point("m", Double.NaN, 10)), Map.of(), Map.of());
        assertThat(tracking.metrics(run).getFirst().last()).isEqualTo(9);
    }

    @Test
    void aParamKeepsItsValueAndNothingOfARefusedRequestIsKept() {
        String run = start(null);
        tracking.log(run, List.of(), Map.of("k", "5"), Map.of());
        tracking.log(run, List.of(), Map.of("k", "5"), Map.of());
        assertThatThrownBy(() ->
                        tracking.log(run, List.of(point("m", 1, 1)), Map.of("k", "6", "other", "1"), Map.of("t", "1")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("params.k");
        assertThat(tracking.params(run)).containsExactly(Map.entry("k", "5"));
        assertThat(tracking.metrics(run)).isEmpty();
        assertThat(tracking.tags(run)).doesNotContainKey("t");
    }

    @Test
    void loggingInATransactionGoesWithIt() {
        String run = transaction.execute(status -> {
            String made = start("inside");
            tracking.log(made, List.of(point("m", 1, 1)), Map.of("k", "1"), Map.of());
            return made;
        });
        assertThat(tracking.params(run)).containsEntry("k", "1");
        transaction.executeWithoutResult(status -> {
            tracking.log(run, List.of(point("m", 2, 2)), Map.of(), Map.of());
            status.setRollbackOnly();
        });
        assertThat(tracking.metrics(run).getFirst().last()).isEqualTo(1);
    }

    @Test
    void trialsThatBeginAndEndAtTheSameTimeHaveAllThatIsTheirs() throws Exception {
        String around = start("around");
        List<Future<String>> runs = together(IntStream.range(0, 8)
                .<Callable<String>>mapToObj(number -> () -> whole("trial " + number, around))
                .toList());
        for (int number = 0; number < 8; number++) {
            String run = runs.get(number).get();
            String name = "trial " + number;
            assertThat(tracking.get(run)).satisfies(trial -> {
                assertThat(trial.name()).isEqualTo(name + " at its end");
                assertThat(trial.status()).isEqualTo(TrialStatus.FINISHED);
                assertThat(trial.endedAt()).isEqualTo(START.plusSeconds(9));
            });
            assertThat(tracking.tags(run))
                    .containsEntry("mlflow.runName", name + " at its end")
                    .containsEntry("of", name);
            assertThat(tracking.params(run)).containsExactly(entry("k", name));
        }
        assertThat(trials.children(around, 0, 10))
                .extracting(child -> child.trial().runId())
                .containsExactlyInAnyOrderElementsOf(
                        runs.stream().map(Future::resultNow).toList());
    }

    private String whole(String name, String around) {
        Map<String, String> tags = Map.of("of", name, NestedTrials.PARENT, around);
        String run = tracking.start(experiment, name, START, tags).runId();
        tracking.log(run, List.of(point("m", 1, 1)), Map.of("k", name), Map.of());
        tracking.update(run, TrialStatus.FINISHED, START.plusSeconds(9), name + " at its end");
        return run;
    }

    @Test
    void changesOfOneTrialThatComeTogetherFollowEachOther(@Autowired ChangedTrials changes) {
        String run = transaction.execute(status -> start("before"));
        List<Trial> after = transaction.execute(status -> changes.write(List.of(
                new TrialChange(run, trial -> trial.as(TrialStatus.FAILED, START.plusSeconds(1), trial.name())),
                new TrialChange(run, trial -> trial.as(trial.status(), trial.endedAt(), "after")))));
        assertThat(after).extracting(Trial::name).containsExactly("before", "after");
        assertThat(after).last().isEqualTo(tracking.get(run));
        assertThat(tracking.get(run).status()).isEqualTo(TrialStatus.FAILED);
    }

    @Test
    void whatIsRefusedToOneIsNotRefusedToThoseBesideIt() throws Exception {
        String gone = start(null);
        String other = start(null);
        List<Future<Object>> answers = together(List.of(
                () -> tracking.update(gone, TrialStatus.FINISHED, START, null),
                () -> {
                    tracking.delete(gone);
                    return "deleted";
                },
                () -> tracking.update(other, TrialStatus.KILLED, START, null)));
        assertThat(answers.get(1).get()).isEqualTo("deleted");
        assertThat(answers.get(2).get()).isEqualTo(tracking.get(other));
        assertThat(tracking.get(gone).deleted()).isTrue();
    }

    @Test
    void noTrialBeginsInAnExperimentThatWasPurgedMeanwhile(@Autowired StartedTrials started) {
        Trial begun = tracking.get(start(null));
        Trial late = new Trial(
                "f".repeat(32), "987654321", project, "late", "nobody", TrialStatus.RUNNING, false, START, null);
        assertThatThrownBy(() -> transaction.executeWithoutResult(status ->
                        started.write(List.of(new TrialStart(again(begun), Map.of()), new TrialStart(late, Map.of())))))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("987654321");
        assertThat(tracking.find(again(begun).runId())).isEmpty();
    }

    private static Trial again(Trial trial) {
        return new Trial(
                "e".repeat(32),
                trial.experimentId(),
                trial.project(),
                "again",
                "nobody",
                TrialStatus.RUNNING,
                false,
                START,
                null);
    }

    @Test
    void deletedTrialsTakeNothing() {
        String run = start(null);
        tracking.delete(run);
        assertThatThrownBy(() -> tracking.log(run, List.of(point("m", 1, 1)), Map.of(), Map.of()))
                .isInstanceOf(Conflict.class);
        tracking.restore(run);
        tracking.log(run, List.of(point("m", 1, 1)), Map.of(), Map.of());
        assertThatThrownBy(() -> tracking.get("nothing")).isInstanceOf(NotFound.class);
    }

    @Test
    void anExperimentTakesItsTrialsAlongWhenDeletedAndBackWhenRestored() {
        String lasting = start(null);
        String gone = start(null);
        tracking.delete(gone);
        catalog.delete(experiment);
        assertThat(tracking.get(lasting).deleted()).isTrue();
        catalog.restore(experiment);
        assertThat(tracking.get(lasting).deleted()).isFalse();
        assertThat(tracking.get(gone).deleted()).isTrue();
    }

    @Test
    void historyIsTheSameBeforeAndAfterCompaction() {
        String run = start(null);
        List<MetricPoint> points = scattered(5000);
        for (int from = 0; from < points.size(); from += 1000) {
            tracking.log(run, points.subList(from, from + 1000), Map.of(), Map.of());
            if (from == 2000) {
                compact(run);
            }
        }
        List<MetricPoint> before = all(run, "m", 700);
        MetricSummary summary = tracking.metrics(run).getFirst();
        compact(run);
        compact(run);
        assertThat(all(run, "m", 100_000)).isEqualTo(before);
        assertThat(before).hasSizeLessThan(5000).doesNotHaveDuplicates();
        assertThat(tracking.metrics(run).getFirst().last()).isEqualTo(summary.last());
        assertThat(tracking.metrics(run).getFirst().count()).isEqualTo(before.size());
    }

    @Test
    void manyTrialsAreSettledAndCompactedTogether() {
        String big = start("big");
        List<MetricPoint> many =
                IntStream.range(0, 1500).mapToObj(i -> point("loss", i, i)).toList();
        logAll(big, many);
        compact(big);
        List<String> runs = new ArrayList<>(List.of(big));
        for (int i = 0; i < 3; i++) {
            runs.add(start("short-" + i));
        }
        String wide = start("wide");
        runs.add(wide);
        tracking.log(
                wide,
                IntStream.range(0, 150).mapToObj(i -> point("m" + i, i, 0)).toList(),
                Map.of(),
                Map.of());
        runs.forEach(run -> tracking.log(run, List.of(point("loss", 7, 2000)), Map.of(), Map.of()));
        tracking.log(runs.get(1), List.of(point("loss", 8, 2001)), Map.of(), Map.of());

        assertThat(compaction().compactTogether(runs)).isTrue();

        runs.forEach(run -> assertThat(rows("metric_journal", run)).isZero());
        assertThat(all(big, "loss", 1000)).hasSize(1501).endsWith(point("loss", 7, 2000));
        assertThat(all(runs.get(1), "loss", 1000)).containsExactly(point("loss", 7, 2000), point("loss", 8, 2001));
        assertThat(all(runs.get(2), "loss", 1000)).containsExactly(point("loss", 7, 2000));
        assertThat(all(wide, "m149", 1000)).containsExactly(point("m149", 149, 0));
        assertThat(tracking.metrics(wide)).hasSize(151);
        assertThat(rows("metric_few", wide)).isOne();
        assertThat(rows("metric_few", big)).isZero();
    }

    @Test
    void aParamOfOneTrialOfManyThatDiffersIsNamed() {
        String first = start("first");
        tracking.log(first, List.of(), Map.of("lr", "1", "depth", "2"), Map.of("team", "a"));

        assertThatThrownBy(() -> tracking.log(first, List.of(), Map.of("lr", "1", "depth", "3"), Map.of()))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("key='depth' was already logged with value='2'");
        tracking.log(first, List.of(), Map.of("lr", "1", "new", "x"), Map.of("team", "b", "more", "c"));

        assertThat(tracking.params(first)).containsOnly(entry("lr", "1"), entry("depth", "2"), entry("new", "x"));
        assertThat(tracking.tags(first)).contains(entry("team", "b"), entry("more", "c"));
    }

    @Test
    void fewPointsShareARowUntilTheyAreMany() {
        String run = start(null);
        List<MetricPoint> points = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            points.add(point(i % 2 == 0 ? "even" : "odd", i, i));
        }
        logAll(run, points.subList(0, 10));
        compact(run);
        logAll(run, points.subList(5, 400));
        logAll(run, points.subList(390, 500));
        compact(run);
        assertThat(rows("metric_few", run)).isEqualTo(1);
        assertThat(all(run, "odd", 100)).hasSize(250);
        assertThat(tracking.metrics(run)).extracting(MetricSummary::count).containsExactly(250L, 250L);

        logAll(run, points.subList(500, 1500));
        assertThat(all(run, "odd", 100)).hasSize(750);
        compact(run);
        assertThat(rows("metric_few", run)).isZero();
        assertThat(all(run, "even", 2000))
                .isEqualTo(points.stream()
                        .filter(point -> point.key().equals("even"))
                        .toList());
        assertThat(tracking.metrics(run)).extracting(MetricSummary::count).containsExactly(750L, 750L);
        assertThat(history.series(run, "odd", 2000, null, null).points()).hasSize(750);
    }

    @Test
    void aChartKeepsTheExtremesOfALongSeries() {
        String run = start(null);
        for (int batch = 0; batch < 10; batch++) {
            List<MetricPoint> points = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                int step = batch * 1000 + i;
                points.add(point("m", step == 7777 ? 1e9 : step == 1234 ? Double.NaN : Math.sin(step / 50.0), step));
            }
            tracking.log(run, points, Map.of(), Map.of());
        }
        compact(run);
        MetricSeries series = history.series(run, "m", 200, null, null);
        assertThat(series.total()).isEqualTo(10_000);
        assertThat(series.reduced()).isTrue();
        assertThat(series.points()).hasSizeLessThanOrEqualTo(200);
        assertThat(series.points()).anyMatch(point -> point.value() == 1e9);
        assertThat(series.points()).anyMatch(point -> Double.isNaN(point.value()));
        assertThat(series.points().getFirst().step()).isZero();
        assertThat(series.points().getLast().step()).isEqualTo(9999);
        assertThat(history.series(run, "m", 200, 5000L, 5009L).points()).hasSize(10);
    }

    @Test
    void aMeanOverTrialsIsNotThatOfTheExtremes() {
        String run = start(null);
        List<MetricPoint> points = new ArrayList<>();
        for (int step = 0; step < 30_000; step++) {
            points.add(point("m", step % 1000 == 500 ? 10 : 0.1, step));
        }
        logAll(run, points);
        compact(run);
        MetricCourse whole = history.courses(Map.of(run, MetricRange.ALL), "m", 100, 1)
                .findFirst()
                .orElseThrow();
        assertThat(whole.estimated()).isTrue();
        assertThat(whole.means()).hasSizeLessThanOrEqualTo(100);
        assertThat(whole.means().stream().mapToDouble(MetricPoint::value).average())
                .hasValueCloseTo(0.11, Percentage.withPercentage(5));
        assertThat(whole.extremes().points()).anyMatch(point -> point.value() == 10);
        MetricCourse part = history.courses(Map.of(run, MetricRange.steps(0L, 9_999L)), "m", 100, 1)
                .findFirst()
                .orElseThrow();
        assertThat(part.estimated()).isFalse();
        assertThat(part.averaged()).isTrue();
        assertThat(part.extremes().total()).isEqualTo(10_000);
        assertThat(part.means().stream().mapToDouble(MetricPoint::value).average())
                .hasValueCloseTo(0.11, Percentage.withPercentage(3));
    }

    @Test
    void lateAndRepeatedPointsFindTheirChunk() {
        String run = start(null);
        List<MetricPoint> points = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            points.add(new MetricPoint("m", i % 7 == 0 ? Double.NaN : i, i % 2, i / 2));
        }
        List<MetricPoint> late = new ArrayList<>();
        List<MetricPoint> early = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            (i % 11 == 0 ? late : early).add(points.get(i));
        }
        logAll(run, early);
        compact(run);
        Collections.shuffle(late, new Random(3));
        logAll(run, late.subList(0, late.size() / 2));
        compact(run);
        logAll(run, late);
        logAll(run, points.subList(4000, 6000));
        compact(run);
        points.sort(Comparator.comparingLong(MetricPoint::step).thenComparingLong(MetricPoint::timestamp));
        assertThat(all(run, "m", 3333)).isEqualTo(points);
        assertThat(tracking.metrics(run).getFirst().count()).isEqualTo(points.size());
        MetricSeries drawn = history.series(run, "m", 50, null, null);
        assertThat(drawn.total()).isEqualTo(points.size());
        assertThat(drawn.points()).anyMatch(point -> point.value() == 19_998);
        assertThat(drawn.points().getLast()).isEqualTo(points.getLast());
        assertThat(history.series(run, "m", 1000, 100L, 9000L).total()).isEqualTo(17_802);
    }

    @Test
    void pointsOfOneStepOnlyAreKeptInOrderOfTime() {
        String run = start(null);
        List<MetricPoint> points = new ArrayList<>();
        for (int i = 0; i < 9000; i++) {
            points.add(new MetricPoint("m", i, i, 0));
        }
        logAll(run, points.subList(0, 5000));
        compact(run);
        logAll(run, points.subList(5000, 9000));
        logAll(run, points.subList(100, 200));
        compact(run);
        assertThat(all(run, "m", 2500)).isEqualTo(points);
        assertThat(history.reduced(List.of(run), "m", MetricRange.times(10L, 19L), 100))
                .singleElement()
                .satisfies(series -> assertThat(series.points()).hasSize(10));
    }

    @Test
    void severalTrialsAreReducedAtOnce() {
        String one = start("one");
        String two = start("two");
        tracking.log(one, scattered(1000), Map.of(), Map.of());
        tracking.log(two, List.of(point("m", 5, 3), new MetricPoint("m", 6, 2000, 4)), Map.of(), Map.of());
        List<MetricSeries> both =
                history.reduced(List.of(two, start("none"), "unknown", one, two), "m", MetricRange.ALL, 100);
        assertThat(both).extracting(MetricSeries::runId).containsExactly(two, one);
        assertThat(both.getFirst().points()).hasSize(2);
        assertThat(both.getLast().points()).hasSizeLessThanOrEqualTo(100);
        assertThat(both.getLast().reduced()).isTrue();
        assertThat(history.reduced(List.of(two), "m", MetricRange.times(1500L, null), 100))
                .singleElement()
                .satisfies(series -> assertThat(series.points())
                        .singleElement()
                        .satisfies(point -> assertThat(point.step()).isEqualTo(4)));
    }

    @Test
    void trialsAreFilteredAndOrderedInPages() {
        for (int k = 0; k < 10; k++) {
            String run = tracking.start(experiment, "trial " + k, START.plusMillis(k), Map.of())
                    .runId();
            double accuracy = k == 3 ? Double.NaN : k / 10.0;
            if (k == 4) {
                tracking.log(run, List.of(), Map.of(), Map.of(NestedTrials.PARENT, "0123"));
            } else {
                tracking.log(
                        run, List.of(point("accuracy", accuracy, 0)), Map.of("k", "" + k), Map.of("odd", "" + k % 2));
            }
        }
        TrialQuery query = TrialQuery.of(experiment)
                .orderedBy(TrialOrder.descending(TrialField.metric("accuracy")))
                .page(null, 3);
        assertThat(names(query))
                .containsExactly(
                        "trial 9", "trial 8", "trial 7", "trial 6", "trial 5", "trial 2", "trial 1", "trial 0",
                        "trial 3", "trial 4");
        assertThat(names(query.orderedBy(search.order("params.k ASC"))))
                .startsWith("trial 0")
                .endsWith("trial 4");
        assertThat(names(query.orderedBy()))
                .startsWith("trial 9")
                .endsWith("trial 0")
                .hasSize(10);
        assertThat(names(query.where("metrics.accuracy > 0.5 and params.k != '7' and tags.odd = \"1\"")))
                .containsExactly("trial 9");
        assertThat(names(query.where("metrics.accuracy IS NULL"))).containsExactly("trial 4");
        assertThat(names(query.where(NestedTrials.without("params.k = '9'")))).containsExactly("trial 9");
        assertThat(names(query.where(NestedTrials.without("")))).hasSize(9).doesNotContain("trial 4");
        assertThat(names(query.where("tags.mlflow.parentRunId IS NOT NULL"))).containsExactly("trial 4");
        assertThat(names(query.where("attributes.run_name ILIKE 'TRIAL 1%'"))).containsExactly("trial 1");
        assertThat(names(query.where("params.k IN ('1', '2') AND run_name LIKE '%2'")))
                .containsExactly("trial 2");
        assertThat(names(query.where("start_time > 0 and status = 'RUNNING' and duration > 5")))
                .isEmpty();
        assertThat(search.find(query.page(null, 1)).items().getFirst().params()).containsEntry("k", "9");
        assertThat(search.metricKeys(experiment, "ACC", 5)).containsExactly("accuracy");
        assertThat(search.paramKeys(experiment, "", 5)).containsExactly("k");
        assertThat(search.tagKeys(experiment, "odd", 5)).containsExactly("odd");
    }

    @Test
    void dataSetsThatTrialsReadAreFoundByTheirBeginningOnceEach(@Autowired LinkedTrials links) {
        for (String name : List.of("iris_raw", "iris", "iris", "wine")) {
            TrialDataset dataset = new TrialDataset(
                    name, "d" + name.length(), "local", "s", null, null, Map.of("mlflow.data.context", "training"));
            links.read(start("reads " + name), List.of(dataset), List.of());
        }

        assertThat(datasets("name", "iris")).containsExactly("iris", "iris_raw");
        assertThat(datasets("name", "iris_")).as("an underscore is one").containsExactly("iris_raw");
        assertThat(datasets("digest", "")).containsExactly("d4", "d8");
        assertThat(datasets("context", "")).containsExactly("training");
        assertThat(datasets("source", "")).isEmpty();
    }

    private List<String> datasets(String field, String beginning) {
        return search.values(experiment, new TrialField(TrialField.Kind.DATASET, field), beginning, 9);
    }

    @Test
    void valuesAreFoundByTheirBeginningOnceEach() {
        for (String solver : List.of("lbfgs", "adam", "adagrad", "adam", "sgd", "x".repeat(220))) {
            tracking.log(start(solver + " trial"), List.of(point("m", 1, 0)), Map.of("solver", solver), Map.of());
        }

        assertThat(search.values(experiment, TrialField.param("solver"), "", 3))
                .containsExactly("adagrad", "adam", "lbfgs");
        assertThat(search.values(experiment, TrialField.param("solver"), "ada", 9))
                .containsExactly("adagrad", "adam");
        assertThat(search.values(experiment, TrialField.param("solver"), "x", 9))
                .as("the index holds only its start")
                .isEmpty();
        assertThat(search.values(experiment, TrialField.attribute("run_name"), "adam", 9))
                .containsExactly("adam trial");
        assertThat(search.values(experiment, TrialField.metric("m"), "", 9)).isEmpty();
        assertThat(search.values(experiment, TrialField.tag("solver"), "", 9)).isEmpty();
    }

    @Test
    void equalValuesOfAMetricAreOrderedByStartThenId() {
        double[] values = {2, 1, 2, Double.NaN, 1, 2, 3, 2, 2};
        for (int i = 0; i < values.length; i++) {
            String run = tracking.start(experiment, "t" + i, START.plusSeconds(i % 4), Map.of())
                    .runId();
            tracking.log(run, List.of(point("m", values[i], 0)), Map.of(), Map.of());
        }
        start("none");
        TrialQuery query = TrialQuery.of(experiment);
        assertThat(names(query.orderedBy(TrialOrder.descending(TrialField.metric("m")))))
                .containsExactly("t6", "t7", "t2", "t5", "t8", "t0", "t1", "t4", "t3", "none");
        assertThat(names(query.orderedBy(TrialOrder.ascending(TrialField.metric("m")))))
                .containsExactly("t1", "t4", "t7", "t2", "t5", "t8", "t0", "t6", "t3", "none");
    }

    @Test
    void paramsThatAreNumbersComeByTheirSizeForPeopleAndByTheirLettersForClients() {
        String[] values = {"10", "2", "abc", null, "1e-3", "-4", "b", ".5", "1e999", "2", "nan"};
        for (String value : values) {
            String run = tracking.start(experiment, "x", START, Map.of("at", "" + value))
                    .runId();
            tracking.log(run, List.of(), value == null ? Map.of() : Map.of("p", value), Map.of());
        }
        TrialQuery query = TrialQuery.of(experiment);
        TrialField field = TrialField.param("p");
        assertThat(tags(query.orderedBy(TrialOrder.natural(field, true)), "at"))
                .containsExactly("-4", "1e-3", ".5", "2", "2", "10", "1e999", "abc", "b", "nan", "null");
        assertThat(tags(query.orderedBy(TrialOrder.natural(field, false)), "at"))
                .containsExactly("10", "2", "2", ".5", "1e-3", "-4", "nan", "b", "abc", "1e999", "null");
        assertThat(tags(query.orderedBy(search.order("params.p ASC")).where("params.p IN ('10', '2')"), "at"))
                .containsExactly("10", "2", "2");
    }

    @Test
    void equalValuesOfAParamATagAndANameComeNewestFirstAndWhatHasNoneComesLast() {
        String tail = "x".repeat(300);
        String[] values = {"b", "a", tail + "2", "b", null, "a", tail + "1", "b"};
        for (int i = 0; i < values.length; i++) {
            String run = tracking.start(
                            experiment, i % 2 == 0 ? "even" : "odd", START.plusSeconds(i), Map.of("at", "" + i))
                    .runId();
            if (values[i] != null) {
                tracking.log(run, List.of(), Map.of("p", values[i]), Map.of("t", "first"));
                tracking.log(run, List.of(), Map.of(), Map.of("t", values[i]));
            }
        }
        TrialQuery query = TrialQuery.of(experiment);
        for (TrialField field : List.of(TrialField.param("p"), TrialField.tag("t"))) {
            assertThat(tags(query.orderedBy(TrialOrder.ascending(field)), "at"))
                    .containsExactly("5", "1", "7", "3", "0", "6", "2", "4");
            assertThat(tags(query.orderedBy(TrialOrder.descending(field)), "at"))
                    .containsExactly("6", "2", "7", "3", "0", "5", "1", "4");
            assertThat(tags(
                            query.orderedBy(
                                    TrialOrder.ascending(field),
                                    TrialOrder.ascending(TrialField.attribute("run_name"))),
                            "at"))
                    .containsExactly("5", "1", "0", "7", "3", "6", "2", "4");
        }
        assertThat(tags(query.orderedBy(TrialOrder.descending(TrialField.attribute("run_name"))), "at"))
                .containsExactly("7", "5", "3", "1", "6", "4", "2", "0");
        assertThat(tags(query.orderedBy(search.order("start_time ASC")), "at"))
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
        assertThat(tags(query.orderedBy(search.order("params.p"), search.order("start_time DESC")), "at"))
                .startsWith("5", "1");
        assertThat(tags(query.where("params.p = '" + tail + "1'"), "at")).containsExactly("6");
        assertThat(tags(query.where("params.p IN ('a', '" + tail + "1')"), "at"))
                .containsExactly("6", "5", "1");
        assertThat(tags(query.where("params.p LIKE '%x2'"), "at")).containsExactly("2");
        assertThat(tags(query.where("tags.t = 'first'"), "at")).isEmpty();
        assertThat(tags(query.where("tags.t != 'b' AND run_name = 'odd'"), "at"))
                .containsExactly("5", "1");
    }

    @Test
    void manyOfTheSameValueAreOrderedAsFewAre() {
        int trials = 2_400;
        insert(trials);
        jdbc.sql("""
                        insert into trial_param (trial_id, experiment_id, param_key, param_value, value_start)
                        select id, experiment_id, 'p', case when mod(started_ms, 3) = 0 then 'a' else 'b' end,
                            case when mod(started_ms, 3) = 0 then 'a' else 'b' end
                        from trial where experiment_id = ? and started_ms >= 5""").param(Long.valueOf(experiment)).update();
        List<String> expected = LongStream.range(0, trials)
                .boxed()
                .sorted(Comparator.<Long, Integer>comparing(at -> at < 5 ? 2 : at % 3 == 0 ? 0 : 1)
                        .thenComparing(Comparator.reverseOrder()))
                .map(at -> "t" + at)
                .toList();

        assertThat(names(TrialQuery.of(experiment).orderedBy(search.order("params.p ASC")), 700))
                .isEqualTo(expected);
        assertThat(names(TrialQuery.of(experiment).where("params.p = 'b'"), 700))
                .hasSize(1_597)
                .startsWith("t2399", "t2398")
                .endsWith("t5");
        assertThat(names(TrialQuery.of(experiment).where("params.p IS NULL"))).hasSize(5);
    }

    private void insert(int trials) {
        jdbc.sql("""
                        insert into trial (run_id, experiment_id, name, started_by, status, deleted,
                            deleted_with_experiment, started_ms)
                        select 'few' || e.id || '-' || n.n, e.id, 't' || n.n, 'ada', 'FINISHED', false, false, n.n
                        from experiment e, unnest(?) as n(n) where e.id = ?""")
                .params(LongStream.range(0, trials).boxed().toArray(Long[]::new), Long.valueOf(experiment))
                .update();
    }

    @Test
    void aFilterThatLetsFewThroughAndOneThatLetsManyThroughFollowTheSameOrder() {
        insert(1_200);
        jdbc.sql("""
                        insert into metric_series (trial_id, experiment_id, metric_key, last_value, last_step,
                            last_timestamp, points, chunked)
                        select id, experiment_id, 'm', started_ms, 0, 0, 1, 0 from trial where experiment_id = ?""").param(Long.valueOf(experiment)).update();
        TrialQuery byMetric = TrialQuery.of(experiment).orderedBy(TrialOrder.descending(TrialField.metric("m")));
        assertThat(names(byMetric.where("metrics.m >= 1196"))).containsExactly("t1199", "t1198", "t1197", "t1196");
        assertThat(search.find(byMetric.where("metrics.m >= 1").page(null, 2)).items())
                .extracting(row -> row.trial().name())
                .containsExactly("t1199", "t1198");
        assertThat(names(TrialQuery.of(experiment).where("metrics.m >= 1 and metrics.m < 5")))
                .containsExactly("t4", "t3", "t2", "t1");
        assertThat(names(byMetric.where("metrics.m > 2000"))).isEmpty();
    }

    @Test
    void aPageHoldsOnlyWhatIsAskedForHoweverMuchTrialsLogged() {
        insert(3);
        jdbc.sql("""
                        insert into metric_series (trial_id, experiment_id, metric_key, last_value, last_step,
                            last_timestamp, points, chunked)
                        select t.id, t.experiment_id, case when n.n < 2 then 'system/' else 'm' end || n.n, n.n, 0, 0, 1, 0
                        from trial t, unnest(?) as n(n) where t.experiment_id = ?""")
                .params(LongStream.range(0, 3_000).boxed().toArray(Long[]::new), Long.valueOf(experiment))
                .update();
        Map<String, String> pairs = Map.of("k", "1", "l", "2", "n", "3");
        search.rows(trials.runIds(Long.parseLong(experiment)), List.of())
                .forEach(row -> tracking.log(row.trial().runId(), List.of(), pairs, pairs));
        TrialQuery query = TrialQuery.of(experiment);

        assertThat(search.find(
                                query,
                                List.of(TrialField.metric("m77"), TrialField.metric("none"), TrialField.param("k")))
                        .items())
                .hasSize(3)
                .allSatisfy(row -> {
                    assertThat(row.metrics()).containsExactly(entry("m77", 77.0));
                    assertThat(row.summaries()).hasSize(1);
                    assertThat(row.params()).containsExactly(entry("k", "1"));
                    assertThat(row.tags()).isEmpty();
                });
        assertThat(search.beginnings(query, 2).items()).hasSize(3).allSatisfy(row -> {
            assertThat(row.metrics()).containsOnlyKeys("m10", "m100");
            assertThat(row.params()).containsOnlyKeys("k", "l");
        });
        TrialRow whole = search.find(query).items().getFirst();
        assertThat(whole.metrics()).hasSize(3_000);
        assertThat(search.rows(List.of(whole.trial().runId()))).containsExactly(whole);
        assertThat(search.taggedRows(List.of(whole.trial().runId())))
                .containsExactly(new TrialRow(whole.trial(), Map.of(), Map.of(), whole.tags(), List.of()));
    }

    @Test
    void whatDiffersIsReadFirstWhereTrialsAreSetSideBySide(@Autowired SideBySide sideBySide) {
        String first = start("first");
        String second = start("second");
        tracking.log(
                first,
                List.of(point("a", 1, 1), point("y", 1, 1)),
                Map.of("a", "1", "b", "1", "z", "1"),
                Map.of("team", "gold"));
        tracking.log(
                second,
                List.of(point("a", 1, 1), point("y", 1, 1), point("z", 1, 1)),
                Map.of("a", "1", "b", "1", "z", "2"),
                Map.of());

        SideBySide.Rows few = sideBySide.read(List.of(second, "none", first), 2);

        assertThat(few.cut()).isTrue();
        assertThat(few.trials()).extracting(row -> row.trial().runId()).containsExactly(second, first);
        assertThat(few.trials().getLast().params()).containsOnly(entry("a", "1"), entry("z", "1"));
        assertThat(few.trials().getFirst().metrics()).containsOnlyKeys("a", "z");
        assertThat(few.trials().getLast().tags()).containsEntry("team", "gold");
        assertThat(sideBySide.read(List.of(first, second)))
                .isEqualTo(new SideBySide.Rows(search.rows(List.of(first, second)), false));
    }

    @Test
    void paramsAreCountedAndFoundByTheirEndsWithoutTheOthers(@Autowired ParamFacts facts) {
        String with = start("with");
        String without = start("without");
        tracking.log(with, List.of(), Map.of("model.SEED", "7", "random_state", "8", "randomXstate", "9"), Map.of());

        assertThat(facts.counts(List.of(with, without))).isEqualTo(Map.of(with, 3));
        assertThat(facts.count(without)).isZero();
        assertThat(facts.ending(List.of(with, without), List.of("seed", "random_state")))
                .isEqualTo(Map.of(with, Map.of("model.SEED", "7", "random_state", "8")));
    }

    @Test
    void lengthsAreCountedInCharacters() {
        String key = "𠀀".repeat(250);
        String run = start("😀".repeat(250));
        String param = "😀".repeat(6_000);
        String tag = "a" + "😀".repeat(7_999);
        tracking.log(run, List.of(point(key, 1, 1)), Map.of(key, param), Map.of(key, tag));

        TrialRow row = search.find(TrialQuery.of(experiment)).items().getFirst();
        assertThat(row.trial().name()).hasSize(500);
        assertThat(row.metrics()).containsOnlyKeys(key);
        assertThat(row.params()).containsExactly(entry(key, param));
        assertThat(row.tags()).containsEntry(key, tag);
        assertThat(names(TrialQuery.of(experiment).where("tags.`%s` = '%s'".formatted(key, tag))))
                .hasSize(1);
        assertThatThrownBy(() -> tracking.log(run, List.of(), Map.of("k", param + "a"), Map.of()))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> tracking.log(run, List.of(), Map.of(key + "a", "1"), Map.of()))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void aPageMayEndWhereTheStartOfAValueIsCutInACharacter() {
        for (int i = 0; i < 3; i++) {
            tracking.log(start("t" + i), List.of(), Map.of("k", "a".repeat(199) + "😀" + i), Map.of());
        }
        TrialQuery query = TrialQuery.of(experiment).orderedBy(search.order("params.k ASC"));
        List<String> seen = new ArrayList<>();
        String next = null;
        for (int page = 0; page < 3; page++) {
            Page<TrialRow> found = search.find(query.page(next, 1));
            seen.add(found.items().getFirst().trial().name());
            next = found.next();
        }
        assertThat(next).isNull();
        assertThat(seen).containsExactlyInAnyOrder("t0", "t1", "t2");
    }

    @Test
    void aPurgedExperimentLeavesNothing() {
        String run = start(null);
        tracking.log(run, List.of(point("m", 1, 1)), Map.of("k", "1"), Map.of());
        tracking.purgeExperiment(project, "gold");
        assertThat(tracking.find(run)).isEmpty();
        assertThat(tracking.findExperiment(project, "gold")).isEmpty();
    }

    private static <T> List<Future<T>> together(List<Callable<T>> all) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(all.size());
        try (ExecutorService threads =
                new DelegatingSecurityContextExecutorService(Executors.newVirtualThreadPerTaskExecutor())) {
            return threads.invokeAll(all.stream()
                    .<Callable<T>>map(one -> () -> {
                        barrier.await();
                        return one.call();
                    })
                    .toList());
        }
    }

    private List<String> names(TrialQuery query) {
        return names(query, 3);
    }

    private List<String> names(TrialQuery query, int pageSize) {
        return rows(query, pageSize).stream().map(row -> row.trial().name()).toList();
    }

    private List<String> tags(TrialQuery query, String key) {
        return rows(query, 2).stream().map(row -> row.tags().get(key)).toList();
    }

    private List<TrialRow> rows(TrialQuery query, int pageSize) {
        List<TrialRow> rows = new ArrayList<>();
        String next = null;
        do {
            Page<TrialRow> page = search.find(query.page(next, pageSize));
            rows.addAll(page.items());
            next = page.next();
        } while (next != null);
        return rows;
    }

    private String start(String name) {
        return tracking.start(experiment, name, START, Map.of()).runId();
    }

    private int rows(String table, String run) {
        return jdbc.sql("select count(*) from " + table + " where trial_id = ?")
                .param(trials.find(run).orElseThrow().id())
                .query(Integer.class)
                .single();
    }

    private PromptCompaction compaction() {
        return PromptCompaction.in(beans);
    }

    private void compact(String run) {
        compaction().compact(run);
    }

    private void logAll(String run, List<MetricPoint> points) {
        for (int from = 0; from < points.size(); from += 1000) {
            tracking.log(run, points.subList(from, Math.min(points.size(), from + 1000)), Map.of(), Map.of());
        }
    }

    private List<MetricPoint> all(String run, String key, int pageSize) {
        List<MetricPoint> all = new ArrayList<>();
        String next = null;
        do {
            Page<MetricPoint> page = history.points(run, key, next, pageSize);
            all.addAll(page.items());
            next = page.next();
        } while (next != null);
        return all;
    }

    private static MetricPoint point(String key, double value, long step) {
        return new MetricPoint(key, value, 1000, step);
    }

    /** In any order, with repeats, with what is no number. */
    private static List<MetricPoint> scattered(int count) {
        Random random = new Random(7);
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0.0, Double.MIN_VALUE};
        List<MetricPoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i > 10 && random.nextInt(10) == 0) {
                points.add(points.get(random.nextInt(points.size())));
            } else {
                double value = random.nextInt(20) == 0 ? odd[random.nextInt(odd.length)] : random.nextGaussian();
                points.add(new MetricPoint("m", value, random.nextInt(50), random.nextInt(2000) - 1000));
            }
        }
        Collections.shuffle(points, random);
        return points;
    }
}
