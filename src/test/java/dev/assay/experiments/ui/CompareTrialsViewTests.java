package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.provider.Query;
import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Group;
import dev.assay.base.Topics;
import dev.assay.base.ui.ApexChart;
import dev.assay.base.ui.LineChart;
import dev.assay.base.ui.LongName;
import dev.assay.base.ui.ParallelCoordinates;
import dev.assay.experiments.KeptSelections;
import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.SideBySide;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialArchive;
import dev.assay.experiments.TrialSelection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CompareTrialsViewTests extends ExperimentPages {

    private static final String REFRESH = "Trials changed: refresh";
    private static final String COLUMNS =
            "run_id, experiment_id, name, started_by, status, deleted, deleted_with_experiment, started_ms";

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
        assertThat(charts()).containsExactlyInAnyOrder("loss by step, 3 trials", "accuracy of 3 trials");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void barsAreOfTheTrialsThatHaveTheMetric(@Autowired CurrentActor actor) throws Exception {
        Trial second = trials.get(1);
        actor.asSystem("ada", () -> {
            tracking.log(second.runId(), List.of(new MetricPoint("size", 7, 3_000, 0)), Map.of(), Map.of());
            return null;
        });
        open("");

        assertThat(charts()).contains("accuracy of 3 trials", "size of 1 trial");
        JsonNode options = apexCharts("size of 1 trial").getFirst();
        assertThat(options.at("/xaxis/categories").toString()).isEqualTo("[\"knn-3\"]");
        assertThat(options.at("/series/0/data").toString()).isEqualTo("[7.0]");
        assertThat(notes()).contains("1 of 3 trials has it");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void whatIsNoNumberStandsAsAWordOrIsCounted(@Autowired CurrentActor actor) throws Exception {
        log(actor, "gap", 1, Double.POSITIVE_INFINITY, Double.NaN);
        open("&relations=shown&target=gap");

        assertThat(apexCharts("gap of 3 trials")).hasSize(2).allSatisfy(options -> assertThat(
                        options.at("/format/words").toString())
                .isEqualTo("[\"1\",\"∞\",\"NaN\"]"));

        open("experiments/" + experiment.id() + "/compare", "filter=&group=weights&relations=shown&target=gap");
        drawn();
        assertThat(notes())
                .contains("last values · 2 values not drawn: NaN or infinite", "2 values not drawn: NaN or infinite");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aChartOfNothingThatCanBeDrawnSaysSo(@Autowired CurrentActor actor) throws Exception {
        log(actor, "gap", Double.NaN, Double.POSITIVE_INFINITY);
        open("");

        assertThat(charts()).containsExactlyInAnyOrder("loss by step, 3 trials", "accuracy of 3 trials");
        assertThat(find(Span.class).withText("all 2 values are NaN or infinite").exists())
                .isTrue();
        assertThat(notes()).contains("2 of 3 trials have it");

        open("experiments/" + experiment.id() + "/compare", "filter=&group=k");
        drawn();
        assertThat(find(Span.class).withText("all 2 values are NaN or infinite").exists())
                .isTrue();
    }

    /** Of the first trials a value each. */
    private void log(CurrentActor actor, String metric, double... values) throws Exception {
        actor.asSystem("ada", () -> {
            for (int i = 0; i < values.length; i++) {
                List<MetricPoint> point = List.of(new MetricPoint(metric, values[i], 3_000, 0));
                tracking.log(trials.get(i).runId(), point, Map.of(), Map.of());
            }
            return null;
        });
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void theFirstChartComesAloneAndTheRestWhenItIsDrawn() {
        open("experiments/" + experiment.id() + "/compare", "trials=" + runIds());
        assertThat(charts()).containsExactly("loss by step, 3 trials");
        assertThat(find(LazyDifferences.class).all()).isEmpty();

        drawn();

        assertThat(charts()).hasSize(2);
        assertThat(find(LazyDifferences.class).all()).hasSize(1);
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void theAddressRestoresAxisScaleSmoothingAndRows() {
        open("&axis=relative&scale=log&smoothing=mean-5&rows=all&outliers=ignored");

        assertThat(find(Checkbox.class).withCaption("Log y").single().getValue())
                .isTrue();
        seen();
        assertThat(find(Checkbox.class)
                        .withCaption("Only what differs")
                        .single()
                        .getValue())
                .isFalse();
        assertThat(charts()).contains("loss by time since start, 3 trials");
        JsonNode view = json(find(LineChart.class).single(), "view");
        assertThat(view.path("axis").asString()).isEqualTo("duration");
        assertThat(view.path("smoothing").asString()).isEqualTo("mean");
        assertThat(view.path("amount").asInt()).isEqualTo(5);
        assertThat(view.path("logY").asBoolean()).isTrue();
        assertThat(view.path("outliers").asBoolean()).isTrue();
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void ofVeryManyParamsThoseThatDifferStandInTheTable(@Autowired JdbcClient jdbc) {
        jdbc.sql("""
                        insert into trial_param (trial_id, experiment_id, param_key, param_value, value_start)
                        select t.id, t.experiment_id, 'a' || n.n, '1', '1' from trial t, unnest(?) as n(n)
                        where t.experiment_id = ?""")
                .params(
                        LongStream.range(0, SideBySide.MOST).boxed().toArray(Long[]::new),
                        Long.valueOf(experiment.id()))
                .update();

        open("&rows=all");

        assertThat(rows().stream().filter(row -> row.group().equals("Params")))
                .hasSize(SideBySide.MOST)
                .extracting(TrialComparison.Row::name)
                .contains("k")
                .doesNotContain("weights");
        assertThat(find(LazyDifferences.class).single().getElement().getTextRecursively())
                .contains("at most 2,000 params");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void theFirstChartIsReadAtOnceAndZoomingReadsItsPart() {
        open("");
        LineChart chart = find(LineChart.class).single();
        assertThat(json(chart, "lines").size()).isEqualTo(3);
        assertThat(json(chart, "lines").path(0).path("x").size()).isEqualTo(2);

        ComponentUtil.fireEvent(chart, new LineChart.ZoomEvent(chart, true, 0.5, 1.0));

        assertThat(json(chart, "view").path("zoom").toString()).isEqualTo("[0.5,1.0]");
        assertThat(find(Button.class).withText("Reset zoom").single().isVisible())
                .isTrue();
        test(find(Button.class).withText("Reset zoom").single()).click();
        assertThat(json(chart, "view").path("zoom").isNull()).isTrue();
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aHiddenTrialIsNotDrawnAndAPinnedOneIsMarked() {
        String hidden = trials.get(0).runId();
        open("&hidden=" + hidden + "&pinned=" + trials.get(1).runId());

        LineChart chart = find(LineChart.class).single();
        assertThat(json(chart, "lines").findValuesAsString("id"))
                .containsExactly(trials.get(1).runId(), trials.get(2).runId());
        assertThat(json(chart, "view").path("pinned").path(0).asString())
                .isEqualTo(trials.get(1).runId());
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void anotherBaseStandsFirstInTheTable() {
        open("&base=" + trials.get(2).runId());

        TrialComparison.Row k = rows().stream()
                .filter(row -> row.name().equals("k"))
                .findFirst()
                .orElseThrow();
        assertThat(k.values()).containsExactly("4", "2", "3");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void whatIsArchivedIsListedAsThat(@Autowired CurrentActor actor, @Autowired TrialArchive archive) throws Exception {
        TrialSelection second =
                TrialSelection.named(experiment.id(), List.of(trials.get(1).runId()));
        actor.asSystem("set-up", () -> archive.archive(second, progress -> {}));
        open("");

        assertThat(listed(ComparedTrials.Listed::state)).containsExactly("Finished", "Finished, archived", "Finished");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aFilterComparesAllThatMatch() {
        open("experiments/" + experiment.id() + "/compare", "filter=params.k%20!%3D%20'2'");

        assertThat(find(H1.class).single().getText()).isEqualTo("Compare 2 trials");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void whatIsTakenOutOfAFilterIsNotCompared() {
        open(
                "experiments/" + experiment.id() + "/compare",
                "filter=&without=" + trials.get(2).runId());
        drawn();

        assertThat(find(H1.class).single().getText()).isEqualTo("Compare 2 trials");
        assertThat(listed()).containsExactly("knn-2", "knn-3");
        assertThat(charts()).contains("loss by step, 2 trials", "accuracy of 2 trials");
        test(find(Button.class).withText("Take in again").single()).click();
        drawn();
        assertThat(find(H1.class).single().getText()).isEqualTo("Compare 3 trials");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aTrialThatComesWhileALookIsTakenMovesNothing(@Autowired CurrentActor actor) throws Exception {
        open("experiments/" + experiment.id() + "/compare", "filter=");
        drawn();
        JsonNode before = json(find(LineChart.class).single(), "lines");
        assertThat(base()).isEqualTo("knn-2");
        assertThat(columns()).isEqualTo(4);

        Trial late = actor.<Trial>asSystem("ada", () -> trial(9));
        awaitLines(4);

        JsonNode after = json(find(LineChart.class).single(), "lines");
        for (int line = 0; line < 3; line++) {
            assertThat(after.path(line)).isEqualTo(before.path(line));
        }
        assertThat(after.path(3).path("id").asString()).isEqualTo(late.runId());
        assertThat(listed()).containsExactly("knn-2", "knn-3", "knn-4", "knn-9");
        assertThat(find(H1.class).single().getText()).isEqualTo("Compare 4 trials");
        assertThat(columns()).isEqualTo(4);
        test(find(Button.class).withText(REFRESH).single()).click();
        assertThat(base()).isEqualTo("knn-2");
        assertThat(columns()).isEqualTo(5);
        assertThat(find(Button.class).withText(REFRESH).exists()).isFalse();
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aTrialThatCameLaterIsFollowedToo(@Autowired CurrentActor actor) throws Exception {
        open("experiments/" + experiment.id() + "/compare", "filter=");
        drawn();
        Trial late = actor.<Trial>asSystem("ada", () -> trial(9));
        awaitLines(4);

        actor.asSystem("ada", () -> {
            tracking.log(late.runId(), List.of(new MetricPoint("loss", 0.1, 3_000, 2)), Map.of(), Map.of());
            return null;
        });

        Awaitility.await().pollInSameThread().until(() -> {
            roundTrip();
            return json(find(LineChart.class).single(), "lines")
                            .path(3)
                            .path("x")
                            .size()
                    == 3;
        });
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void linesGrowAlsoWhereTooManyAreComparedToFollowEach(@Autowired JdbcClient jdbc, @Autowired CurrentActor actor)
            throws Exception {
        copyTrials(jdbc, 7);
        try {
            open("experiments/" + experiment.id() + "/compare", "filter=&group=(each)");
            drawn();
            assertThat(find(H1.class).single().getText()).isEqualTo("Compare 384 trials");
            String grown = trials.getFirst().runId();
            assertThat(placesOf(grown)).isEqualTo(2);

            actor.asSystem("ada", () -> {
                tracking.log(grown, List.of(new MetricPoint("loss", 0.1, 3_000, 2)), Map.of(), Map.of());
                return null;
            });

            Awaitility.await().pollInSameThread().until(() -> {
                roundTrip();
                return placesOf(grown) == 3;
            });
            assertThat(find(Button.class).withText(REFRESH).exists()).isFalse();
        } finally {
            removeCopies(jdbc);
        }
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aBarBecomesALineWhenItsMetricGoesOn(@Autowired CurrentActor actor) throws Exception {
        String pinned = trials.getFirst().runId();
        open("&pinned=" + pinned);
        LineChart loss = find(LineChart.class).single();
        assertThat(charts()).containsExactly("loss by step, 3 trials", "accuracy of 3 trials");

        actor.asSystem("ada", () -> {
            tracking.log(pinned, List.of(new MetricPoint("accuracy", 0.95, 3_000, 1)), Map.of(), Map.of());
            return null;
        });

        Awaitility.await().pollInSameThread().until(() -> {
            roundTrip();
            return charts().equals(List.of("loss by step, 3 trials", "accuracy by step, 3 trials"));
        });
        assertThat(find(LineChart.class).all()).first().isSameAs(loss);
        JsonNode view = json(find(LineChart.class).all().getLast(), "view");
        assertThat(view.path("pinned").path(0).asString()).isEqualTo(pinned);
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aTrialThatBeginsWhileAPartOfTheTimeIsLookedAtIsDrawn(@Autowired CurrentActor actor) throws Exception {
        open("experiments/" + experiment.id() + "/compare", "filter=&axis=relative");
        drawn();
        LineChart chart = find(LineChart.class).single();
        ComponentUtil.fireEvent(chart, new LineChart.ZoomEvent(chart, true, 0.5, 1.5));
        long start = Instant.parse("2026-11-28T00:00:00Z").toEpochMilli();

        Trial late = actor.<Trial>asSystem("ada", () -> {
            Trial begun = tracking.start(experiment.id(), "late", Instant.now(), Map.of());
            List<MetricPoint> points = IntStream.range(0, 10)
                    .mapToObj(step -> new MetricPoint("loss", step, start + 1_000 * step, step))
                    .toList();
            tracking.log(begun.runId(), points, Map.of(), Map.of());
            return begun;
        });

        awaitLines(4);
        JsonNode line = json(chart, "lines").path(3);
        assertThat(line.path("id").asString()).isEqualTo(late.runId());
        assertThat(line.path("x").toString()).isEqualTo("[1.0]");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aGroupInTheAddressDrawsBandsAndBoxes() {
        open("experiments/" + experiment.id() + "/compare", "filter=&group=k&band=deviation");
        drawn();

        assertThat(charts())
                .containsExactlyInAnyOrder(
                        "loss by step, 3 groups of 3 trials", "accuracy, a box for each of 3 groups");
        JsonNode line = json(find(LineChart.class).single(), "lines").path(0);
        assertThat(line.path("name").asString()).isEqualTo("k = 2");
        assertThat(line.path("low").size()).isEqualTo(2);
        assertThat(find(Select.class).all())
                .extracting(select -> select.getValue())
                .contains("k", true);
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void anAxisIsNarrowedByTheAddressAndByTheReader() {
        open("&relations=shown&parallel=params.k&parallel=metrics.loss&least=params.k%3D3");
        ParallelCoordinates chart = find(ParallelCoordinates.class).single();
        assertThat(ends(chart, 0)).isEqualTo("{\"least\":\"3\",\"most\":null}");

        ComponentUtil.fireEvent(
                chart,
                new ParallelCoordinates.BrushEvent(
                        chart,
                        true,
                        runIds().substring(0, runIds().lastIndexOf(',')),
                        "[{\"least\":null,\"most\":\"3\"},{\"least\":null,\"most\":null}]"));

        assertThat(find(ParallelCoordinates.class).single()).isSameAs(chart);
        assertThat(ChartFile.lines(find(ParallelCard.class).single().rows(), 2))
                .hasSize(3)
                .startsWith("trial,id,k,loss");
        test(find(Button.class).withText("Compare these 2").single()).click();
        drawn();
        assertThat(ends(find(ParallelCoordinates.class).single(), 0)).isEqualTo("{\"least\":null,\"most\":\"3\"}");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void whatColoursDotsIsSavedWithThem() {
        open("&relations=shown&x=params.k&y=metrics.loss&colour=metrics.accuracy");

        assertThat(ChartFile.lines(find(ScatterCard.class).single().rows(), 2))
                .startsWith("trial,id,k,loss,accuracy")
                .contains("knn-2,%s,2,0.25,0.92".formatted(trials.getFirst().runId()));
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void rowsOfAChartAreFetchedAsAFile() {
        open("&relations=shown&x=params.k&y=metrics.loss");
        ScatterCard card = find(ScatterCard.class).single();

        card.save("csv", "Scatter");
        card.save("csv", "Scatter");

        Anchor file = (Anchor)
                find(StartedDownload.class).single().getChildren().findFirst().orElseThrow();
        assertThat(file.getHref()).isNotEmpty();
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void groupsBoxesAndRanksAreOfAllThatMatch(@Autowired JdbcClient jdbc) {
        addTrials(jdbc, 11_000);
        try {
            open("experiments/" + experiment.id() + "/compare", "filter=&group=k&relations=shown&target=cost");
            drawn();

            assertThat(find(H1.class).single().getText()).isEqualTo("Compare 11,003 trials");
            assertThat(charts()).contains("cost, a box for each of 10 groups");
            assertThat(legend()).contains("k = 2 · 1,101 trials", "k = 9 · 1,100 trials");
            assertThat(find(ImportanceCard.class).single().getElement().getTextRecursively())
                    .contains("Over 11,000 trials", "k", "ρ +1.00");
            assertThat(ChartFile.lines(find(ScatterCard.class).single().rows(), 5_000))
                    .hasSize(11_001);
            assertThat(find(LazyDifferences.class).single()).isNotNull();
            assertThat(find(VirtualList.class)
                            .single()
                            .getDataProvider()
                            .fetch(new Query<>(10_999, 10, List.of(), null, null))
                            .count())
                    .isEqualTo(4);
        } finally {
            jdbc.sql("delete from trial where experiment_id = ?")
                    .param(Long.valueOf(experiment.id()))
                    .update();
        }
    }

    @Test
    @SignedIn(name = "bob", groups = Group.USERS)
    void thousandsThatSomebodyElseSelectedAreCompared(
            @Autowired KeptSelections kept, @Autowired JdbcClient jdbc, @Autowired CurrentActor actor)
            throws Exception {
        List<String> ids = addTrials(jdbc, 3_000);
        String name = actor.<String>asSystem("ada", () -> kept.keep(experiment.id(), ids));

        open("experiments/" + experiment.id() + "/compare", "trials=*" + name);

        assertThat(find(H1.class).single().getText()).isEqualTo("Compare 3,000 trials");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aSelectionThatIsNotKeptSaysSo() {
        open("experiments/" + experiment.id() + "/compare", "trials=*0123456789abcdef0123456789abcdef");

        assertThat(find(H2.class)
                        .withText("The selection of this link is not here")
                        .exists())
                .isTrue();
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aBrokenFilterInTheAddressShowsNoTrials() {
        open("experiments/" + experiment.id() + "/compare", "filter=params.k%20%3E%3E");

        assertThat(find(H1.class).single().getText()).isEqualTo("Compare 0 trials");
        assertThat(find(Anchor.class)
                        .withText("Change the filter in the list")
                        .single()
                        .getHref())
                .endsWith("/experiments/" + experiment.id() + "?filter=params.k%20%3E%3E");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aFilterThatNothingMatchesSaysSoAndLeadsToTheListWithIt() {
        open("experiments/" + experiment.id() + "/compare", "filter=metrics.accuracy%20%3E%205");

        assertThat(find(H2.class).withText("No trial matches this filter").exists())
                .isTrue();
        assertThat(find(Anchor.class)
                        .withText("Change the filter in the list")
                        .single()
                        .getHref())
                .endsWith("/experiments/" + experiment.id() + "?filter=metrics.accuracy%20%3E%205");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void oneTrialIsNamedAsOne() {
        open(
                "experiments/" + experiment.id() + "/compare",
                "group=k&trials=" + trials.getFirst().runId());
        drawn();

        assertThat(find(H1.class).single().getText()).isEqualTo("Compare 1 trial");
        assertThat(find(H2.class).withText("1 trial").exists()).isTrue();
        assertThat(legend()).containsExactly("k = 2 · 1 trial");
        assertThat(charts()).contains("loss by step, 1 group of 1 trial");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aLongValueIsCutInLegendsAndStandsWholeInTheirTitles(@Autowired CurrentActor actor) throws Exception {
        String note = "x".repeat(900);
        actor.asSystem("set-up", () -> {
            tracking.log(trials.getFirst().runId(), List.of(), Map.of("note", note), Map.of());
            return null;
        });
        open("experiments/" + experiment.id() + "/compare", "group=note&trials=" + runIds());
        drawn();

        assertThat(legend())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("note = xxx")
                .endsWith(" · 1 trial");
        assertThat(find(LongName.class).all())
                .extracting(name -> name.getElement().getAttribute("title"))
                .anyMatch(title -> title.startsWith("note = " + "x".repeat(100)));
    }

    private List<String> legend() {
        return find(GroupLegend.class).all().stream()
                .flatMap(Component::getChildren)
                .map(entry -> entry.getElement().getChild(1).getAttribute("text")
                        + " "
                        + entry.getElement().getTextRecursively())
                .toList();
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void oneTrialAloneAsksForAnother() {
        String runId = trials.getFirst().runId();
        open("experiments/" + experiment.id() + "/compare", "trials=" + runId);
        drawn();

        assertThat(rows()).isEmpty();
        Component empty = differences().getEmptyStateComponent();
        assertThat(empty.getElement().getTextRecursively()).contains("Choose a second trial to see what differs");
        assertThat(find(Anchor.class).from(empty).single().getHref())
                .isEqualTo("/experiments/" + experiment.id() + "?selected=" + runId);
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void trialsThatTheExperimentDoesNotHaveAreSaidToBeGone() {
        open("experiments/" + experiment.id() + "/compare", "trials=0123456789abcdef0123456789abcdef");

        assertThat(find(H2.class).withText("None of these trials is here").exists())
                .isTrue();
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void trialsOfAnotherExperimentAreNotCompared(@Autowired CurrentActor actor) throws Exception {
        Trial other = actor.asSystem(
                "ada",
                () -> tracking.start(
                        tracking.experiment(experiment.project(), experiment.name() + " of others")
                                .id(),
                        "elsewhere",
                        Instant.now(),
                        Map.of()));
        String compare = "experiments/" + experiment.id() + "/compare";

        open(compare, "trials=" + other.runId());
        assertThat(find(H2.class).withText("None of these trials is here").exists())
                .isTrue();

        open(compare, "trials=" + runIds() + "," + other.runId());
        drawn();
        assertThat(listed()).containsExactly("knn-2", "knn-3", "knn-4");
        assertThat(find(Span.class)
                        .withText("chosen by hand · 1 more that this experiment does not have (any more)")
                        .exists())
                .isTrue();
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void ofVeryManyAllAreComparedAndReadAgainWhenAsked(@Autowired JdbcClient jdbc, @Autowired Topics topics) {
        copyTrials(jdbc, 12);
        try {
            open("experiments/" + experiment.id() + "/compare", "filter=");

            assertThat(find(H1.class).single().getText()).isEqualTo("Compare 12,288 trials");
            assertThat(find(Span.class).withText("all of the experiment").exists())
                    .isTrue();
            assertThat(find(Button.class).withText(REFRESH).exists()).isFalse();
            topics.publish("experiment/" + experiment.id());
            Awaitility.await().pollInSameThread().until(() -> {
                roundTrip();
                return find(Button.class).withText(REFRESH).exists();
            });
            test(find(Button.class).withText(REFRESH).single()).click();
            assertThat(find(Button.class).withText(REFRESH).exists()).isFalse();
        } finally {
            removeCopies(jdbc);
        }
    }

    /** Without params and metrics; each time as many as there are. */
    private void copyTrials(JdbcClient jdbc, int doublings) {
        for (int doubled = 0; doubled < doublings; doubled++) {
            jdbc.sql("insert into trial (" + COLUMNS + ") select run_id || ?, " + COLUMNS.substring("run_id, ".length())
                            + " from trial where experiment_id = ?")
                    .params("-copy" + doubled, Long.valueOf(experiment.id()))
                    .update();
        }
    }

    private void removeCopies(JdbcClient jdbc) {
        jdbc.sql("delete from trial where experiment_id = ? and run_id like '%-copy%'")
                .param(Long.valueOf(experiment.id()))
                .update();
    }

    private void open(String query) {
        open("experiments/" + experiment.id() + "/compare", "trials=" + runIds() + query);
        drawn();
    }

    private void drawn() {
        find(LineChart.class).all().stream()
                .findFirst()
                .ifPresent(chart -> ComponentUtil.fireEvent(chart, new LineChart.DrawnEvent(chart, true)));
    }

    private void awaitLines(int count) {
        Awaitility.await().pollInSameThread().until(() -> {
            roundTrip();
            return json(find(LineChart.class).single(), "lines").size() == count
                    && find(LineChart.class)
                            .single()
                            .getElement()
                            .getAttribute("aria-label")
                            .endsWith(count + " trials");
        });
    }

    private int placesOf(String runId) {
        for (JsonNode line : json(find(LineChart.class).single(), "lines")) {
            if (line.path("id").asString().equals(runId)) {
                return line.path("x").size();
            }
        }
        return 0;
    }

    private List<String> listed() {
        return listed(listed -> listed.trial().name());
    }

    private List<String> listed(Function<ComparedTrials.Listed, String> word) {
        return find(VirtualList.class)
                .single()
                .getDataProvider()
                .fetch(new Query<>())
                .map(listed -> word.apply((ComparedTrials.Listed) listed))
                .toList();
    }

    private String base() {
        seen();
        return differences()
                .getColumns()
                .get(1)
                .getHeaderComponent()
                .getChildren()
                .filter(Anchor.class::isInstance)
                .map(link -> ((Anchor) link).getAriaLabel().orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    private int columns() {
        return differences().getColumns().size();
    }

    private void seen() {
        find(LazyDifferences.class).single().seen();
    }

    private List<String> charts() {
        return Stream.concat(find(LineChart.class).all().stream(), find(ApexChart.class).all().stream())
                .map(chart -> chart.getElement().getAttribute("aria-label"))
                .toList();
    }

    private List<JsonNode> apexCharts(String described) {
        return find(ApexChart.class).all().stream()
                .filter(chart -> described.equals(chart.getElement().getAttribute("aria-label")))
                .map(chart -> JsonMapper.shared().readTree(chart.getElement().getProperty("options")))
                .toList();
    }

    private List<String> notes() {
        return find(Span.class).all().stream()
                .filter(span -> span.hasClassName("chart-note"))
                .map(Span::getText)
                .toList();
    }

    private static String ends(ParallelCoordinates chart, int axis) {
        return JsonMapper.shared()
                .readTree(chart.getElement().getProperty("data"))
                .path("axes")
                .path(axis)
                .path("ends")
                .toString();
    }

    private static JsonNode json(LineChart chart, String property) {
        return JsonMapper.shared().readTree(chart.getElement().getProperty(property));
    }

    private List<TrialComparison.Row> rows() {
        seen();
        return differences().getListDataView().getItems().toList();
    }

    @SuppressWarnings("unchecked")
    private Grid<TrialComparison.Row> differences() {
        return find(Grid.class).all().stream()
                .filter(one -> one.hasClassName("difference-table"))
                .findFirst()
                .orElseThrow();
    }
}
