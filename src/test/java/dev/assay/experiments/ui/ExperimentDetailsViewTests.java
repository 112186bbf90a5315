package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.ColumnReorderEvent;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextField;
import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Group;
import dev.assay.base.ui.LineChart;
import dev.assay.base.ui.RelativeTime;
import dev.assay.experiments.KeptSelections;
import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.NestedTrials;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialRow;
import dev.assay.experiments.verdict.Reproducibility;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ExperimentDetailsViewTests extends ExperimentPages {

    @Autowired
    Reproducibility reproducibility;

    @Test
    @SignedIn(groups = Group.USERS)
    void theFilterLeavesTheTrialsThatMatch() {
        open("");

        filter().setValue("metrics.accuracy > 0.925 and params.k = '4'");

        assertThat(test(grid()).size()).isOne();
        assertThat(test(grid()).getRow(0).trial().name()).isEqualTo("knn-4");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aFilterThatCannotBeUnderstoodIsExplained() {
        open("");

        filter().setValue("metrics.accuracy >> 0.9");

        assertThat(filter().isInvalid()).isTrue();
        assertThat(filter().getErrorMessage()).contains("At character");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aBareNameOfSomethingLoggedIsToldAsTheFilterWantsIt() {
        open("");

        filter().setValue("params.k = '4' and accuracy > 0.9");
        assertThat(filter().getErrorMessage())
                .startsWith("At character 20: 'accuracy' is not known")
                .endsWith(" Write metrics.accuracy. Until then all trials are listed.");

        filter().setValue("accurac > 0.9");
        assertThat(filter().getErrorMessage()).doesNotContain("Write");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void newTrialsComeByTheLastFilterThatWasUnderstood() {
        open("filter=params.k%20%3D%20'4'");
        assertThat(test(grid()).size()).isOne();

        filter().setValue("params.k = ");
        trial(4);

        Awaitility.await().pollInSameThread().until(() -> {
            roundTrip();
            return test(grid()).size() == 2;
        });
        assertThat(filter().isInvalid()).isTrue();
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void theAddressRestoresFilterColumnsOrderAndSelection() {
        open("filter=metrics.accuracy%20%3E%200.925&column=params.k&order=metrics.loss%20asc&selected="
                + trials.get(1).runId());

        TrialGrid grid = grid();
        assertThat(filter().getValue()).isEqualTo("metrics.accuracy > 0.925");
        assertThat(grid.getColumnByKey("params.k")).isNotNull();
        assertThat(grid.getColumnByKey("metrics.accuracy")).isNull();
        assertThat(grid.getSelectedItems())
                .extracting(row -> row.trial().runId())
                .containsExactly(trials.get(1).runId());
        assertThat(test(grid).size()).isEqualTo(2);
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void theMetricOfTheExperimentsBestValueIsTheFirstOfTheColumnsThatNobodyChose(@Autowired CurrentActor actor)
            throws Exception {
        actor.asSystem("ada", () -> {
            for (Trial trial : trials) {
                tracking.log(
                        trial.runId(),
                        List.of(new MetricPoint("f1", 1, 1_000, 0), new MetricPoint("gain", 1, 1_000, 0)),
                        Map.of(),
                        Map.of());
            }
            Trial newest = tracking.start(experiment.id(), "own metric", Instant.now(), Map.of());
            tracking.log(newest.runId(), List.of(new MetricPoint("score", 1, 1_000, 0)), Map.of(), Map.of());
            return null;
        });

        open("");

        assertThat(grid().shown())
                .filteredOn(field -> field.kind() == TrialField.Kind.METRIC)
                .extracting(TrialField::key)
                .containsExactly("score", "accuracy", "f1", "gain");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void whoStartedATrialAndItsCommitAreColumns(@Autowired CurrentActor actor) throws Exception {
        String commit = "mlflow.source.git.commit";
        actor.asSystem("grace", () -> {
            tracking.log(trials.getLast().runId(), List.of(), Map.of(), Map.of(commit, "0123456789abcdef"));
            return null;
        });
        assertThat(KnownColumns.containing("COMM")).containsExactly(KnownColumns.COMMIT);
        assertThat(KnownColumns.containing("")).hasSize(4);

        open("column=attributes.user&column=tags." + commit);

        TrialGrid grid = grid();
        TrialRow row = grid.loaded().stream()
                .filter(read -> read.trial().runId().equals(trials.getLast().runId()))
                .findFirst()
                .orElseThrow();
        assertThat(grid.getColumnByKey("attributes.user").getHeaderText()).isEqualTo("Started by");
        assertThat(TrialFields.shown(row, KnownColumns.STARTED_BY))
                .isEqualTo(row.trial().startedBy());
        assertThat(TrialFields.shown(row, KnownColumns.COMMIT)).isEqualTo("0123456");
        assertThat(TrialFields.full(row, KnownColumns.COMMIT)).isEqualTo("0123456789abcdef");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void rowsHoldWhatTheColumnsShowAndAreReadAgainForAnotherColumn() {
        open("column=params.k");
        TrialGrid grid = grid();
        assertThat(test(grid).getRow(0).metrics()).isEmpty();
        assertThat(test(grid).getRow(0).params()).containsOnlyKeys("k");

        grid.show(List.of(TrialField.param("k"), TrialField.metric("loss")));

        assertThat(test(grid).getRow(0).metrics()).containsOnlyKeys("loss");
        assertThat(grid.loaded()).hasSize(3).allSatisfy(row -> assertThat(row.metrics())
                .containsOnlyKeys("loss"));
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void movedColumnsStayMovedInTheAddress() {
        open("column=params.k&column=metrics.loss");

        move("attributes.run_name", "metrics.loss", "attributes.status", "params.k");
        find(LifecycleSelect.class).single().setValue(true);

        assertThat(grid().getColumns())
                .extracting(Grid.Column::getKey)
                .containsExactly(
                        "attributes.run_name",
                        "metrics.loss",
                        "attributes.status",
                        "params.k",
                        "attributes.start_time",
                        "attributes.duration");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void whatIsAlwaysThereIsNamedOnlyWhereItWasMoved() {
        open("column=params.k&column=metrics.loss");

        move(
                "attributes.run_name",
                "attributes.status",
                "attributes.start_time",
                "attributes.duration",
                "metrics.loss");
        assertThat(grid().shown()).containsExactly(TrialField.metric("loss"), TrialField.param("k"));

        grid().show(List.of(TrialField.param("weights"), TrialField.param("k"), TrialField.metric("loss")));
        assertThat(grid().shown())
                .containsExactly(TrialField.metric("loss"), TrialField.param("k"), TrialField.param("weights"));
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void aNameTellsWhatATrialIsNestedInAndHowManyAreNestedInIt() {
        Trial outer = trials.getLast();
        startWithin(outer.runId(), "inner");
        startWithin(outer.runId(), "another");
        startWithin("0123", "lost");
        open("column=");

        assertThat(List.of(name(0, "within"), name(1, "within"))).containsExactly("a trial that is gone", outer.name());
        assertThat(List.of(name(1, "outer"), name(1, "nested")))
                .containsExactly("/" + ExperimentAddress.trial(outer.runId()), "");
        assertThat(List.of(name(3, "outer"), name(3, "nested"), name(4, "nested")))
                .containsExactly("", "2 nested", "");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void whatIsNestedCanBeHiddenFromTheListItsAddressAndComparisons() {
        startWithin(trials.getLast().runId(), "inner");
        open("filter=attributes.run_name%20!%3D%20'knn-2'");
        assertThat(test(grid()).size()).isEqualTo(3);

        find(HideNested.class).single().setValue(true);
        assertThat(grid().loaded()).extracting(row -> row.trial().name()).containsExactly("knn-4", "knn-3");

        find(LifecycleSelect.class).single().setValue(true);
        assertThat(find(HideNested.class).single().getValue()).isTrue();
        find(LifecycleSelect.class).single().setValue(false);
        test(find(Button.class).withText("Compare all that match").single()).click();
        assertThat(find(com.vaadin.flow.component.html.H1.class).single().getText())
                .isEqualTo("Compare 2 trials");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void hidingIsOfferedOnceSomethingIsNested() {
        open("");
        assertThat(find(HideNested.class).all()).noneMatch(HideNested::isVisible);

        startWithin(trials.getFirst().runId(), "inner");

        Awaitility.await().pollInSameThread().until(() -> {
            roundTrip();
            return find(HideNested.class).exists();
        });
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void rowsOfRunningTrialsGrowWhereTheyStand() {
        Trial running = tracking.start(experiment.id(), "running", Instant.now(), Map.of());
        log(running, 0.1);
        open("column=metrics.accuracy&order=metrics.accuracy%20asc&selected=" + running.runId());
        assertThat(test(grid()).getRow(0).metrics()).containsEntry("accuracy", 0.1);

        log(running, 0.99);

        Awaitility.await().pollInSameThread().until(() -> {
            roundTrip();
            return Double.valueOf(0.99)
                    .equals(grid().loaded().getFirst().metrics().get("accuracy"));
        });
        assertThat(grid().loaded()).extracting(row -> row.trial().name()).startsWith("running");
        assertThat(test(grid()).getRow(0).metrics()).containsEntry("accuracy", 0.99);
        assertThat(grid().getSelectedItems())
                .extracting(row -> row.trial().runId())
                .containsExactly(running.runId());
    }

    private void startWithin(String outer, String name) {
        tracking.start(experiment.id(), name, Instant.now(), Map.of(NestedTrials.PARENT, outer));
    }

    private void log(Trial trial, double accuracy) {
        tracking.log(trial.runId(), List.of(new MetricPoint("accuracy", accuracy, 1_000, 0)), Map.of(), Map.of());
    }

    private String name(int row, String property) {
        return test(grid()).getLitRendererPropertyValue(row, "attributes.run_name", property, String.class);
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void theHoverOfATrialsAgeNamesItsZoneAsOnOtherPages() {
        open("");

        assertThat(test(grid()).getLitRendererPropertyValue(0, "attributes.start_time", "exact", String.class))
                .isEqualTo(new RelativeTime(trials.getLast().startedAt())
                        .getElement()
                        .getAttribute("title"))
                .endsWith(DateTimeFormatter.ofPattern(" z")
                        .withZone(ZoneId.systemDefault())
                        .format(trials.getLast().startedAt()));
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void theVerdictIsJudgedByAllThatATrialLogged() {
        open("column=attributes.verdict");

        TrialRow row = test(grid()).getRow(0);
        assertThat(row.params()).isEmpty();
        assertThat(test(grid()).getLitRendererPropertyValue(0, "attributes.verdict", "word", String.class))
                .isEqualTo(reproducibility.verdict(row.trial().runId()).word());
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void twoSelectedTrialsCanBeCompared() {
        open("selected=" + trials.get(0).runId() + "," + trials.get(1).runId());

        Button compare = find(Button.class).withText("Compare 2").single();
        assertThat(compare.isEnabled()).isTrue();
        test(compare).click();

        assertThat(getCurrentView()).isInstanceOf(CompareTrialsView.class);
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void thousandsThatAreSelectedCanBeCompared(@Autowired KeptSelections kept, @Autowired JdbcClient jdbc) {
        String name = kept.keep(experiment.id(), addTrials(jdbc, 3_000));

        open("selected=*" + name);
        assertThat(grid().getSelectedItems()).hasSize(3_000);
        Button compare = find(Button.class).withText("Compare 3,000").single();
        assertThat(compare.isEnabled()).isTrue();
        test(compare).click();

        assertThat(find(com.vaadin.flow.component.html.H1.class).single().getText())
                .isEqualTo("Compare 3,000 trials");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void allThatMatchCanBeCompared() {
        open("filter=metrics.accuracy%20%3E%200.925");

        test(find(Button.class).withText("Compare all that match").single()).click();

        assertThat(find(com.vaadin.flow.component.html.H1.class).single().getText())
                .isEqualTo("Compare 2 trials");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void theListCanBeChartsOfWhatTheFilterLeaves() {
        open("as=charts&filter=metrics.accuracy%20%3E%200.925");

        assertThat(find(TrialGrid.class).all()).noneMatch(TrialGrid::isVisible);
        assertThat(find(LineChart.class).single().getElement().getAttribute("aria-label"))
                .isEqualTo("loss by step, 2 trials");

        filter().setValue("metrics.accuracy > 2");
        assertThat(find(LineChart.class).all()).isEmpty();
        assertThat(find(H2.class).withText("No trial matches").exists()).isTrue();
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void anUnknownExperimentIsSaidToBeMissingAtItsAddress() {
        for (String path : List.of("experiments/987654321", "experiments/987654321/compare")) {
            open(path, "");

            assertThat(find(H2.class).single().getText()).isEqualTo("There is no experiment 987654321");
            assertThat(UI.getCurrent().getActiveViewLocation().getPath()).isEqualTo(path);
        }
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void theNumberFollowsWhatIsArchivedAndTakenBack() {
        open("selected=" + trials.getFirst().runId());

        test(find(Button.class).withText("Archive").single()).click();
        awaitCount("2 trials");

        test(find(Button.class).withText("Undo").single()).click();
        awaitCount("3 trials");
    }

    private void awaitCount(String words) {
        Awaitility.await().pollInSameThread().until(() -> {
            roundTrip();
            return find(MatchCount.class).single().getText().equals(words);
        });
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void whatIsArchivedLeavesTheListAndUndoBringsItBack() {
        open("selected=" + trials.get(0).runId());

        test(find(Button.class).withText("Archive").single()).click();

        assertThat(tracking.get(trials.get(0).runId()).deleted()).isTrue();
        assertThat(grid().getSelectedItems()).isEmpty();
        test(find(Button.class).withText("Undo").single()).click();
        assertThat(tracking.get(trials.get(0).runId()).deleted()).isFalse();
    }

    @Test
    @SignedIn
    void archivedTrialsAreShownAndPurgedAfterAQuestion() {
        String run = trials.get(0).runId();
        tracking.delete(run);
        open("view=archived&selected=" + run);
        assertThat(test(grid()).size()).isOne();

        test(find(Button.class).withText("Purge…").single()).click();
        PurgeTrialsDialog question = find(PurgeTrialsDialog.class).single();
        assertThat(question.getElement().getTextRecursively()).contains("What stays");
        test(question).reject();

        assertThat(tracking.find(run)).isEmpty();
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS, squads = "own-no-project")
    void whatAnotherSquadOwnsIsNotPurged() {
        String run = trials.get(0).runId();
        tracking.delete(run);
        open("view=archived&selected=" + run);

        test(find(Button.class).withText("Purge…").single()).click();

        assertThat(find(PurgeTrialsDialog.class).all()).isEmpty();
        assertThat(tracking.find(run)).isPresent();
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void nothingMatchesAFilterThatCannotBeRead() {
        open("filter=params.k%20%3E%3E");

        test(find(Button.class).withText("Compare all that match").single()).click();

        assertThat(getCurrentView()).isInstanceOf(ExperimentDetailsView.class);
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void whoOnlyLooksIsOfferedNoArchiving() {
        open("selected=" + trials.get(0).runId());

        assertThat(find(Button.class).withText("Archive").all()).isEmpty();
    }

    private void open(String query) {
        open("experiments/" + experiment.id(), query);
    }

    /** As a reader drags them: these first, the others after them. */
    private void move(String... first) {
        TrialGrid grid = grid();
        List<Grid.Column<TrialRow>> columns =
                new ArrayList<>(Stream.of(first).map(grid::getColumnByKey).toList());
        grid.getColumns().stream().filter(column -> !columns.contains(column)).forEach(columns::add);
        ComponentUtil.fireEvent(grid, new ColumnReorderEvent<>(grid, true, columns));
    }

    private TrialGrid grid() {
        return find(TrialGrid.class).single();
    }

    private TextField filter() {
        return find(TextField.class).withCaption("Filter").single();
    }
}
