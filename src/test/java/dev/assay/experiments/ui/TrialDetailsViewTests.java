package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.markdown.Markdown;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.data.provider.hierarchy.HierarchicalQuery;
import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.base.PythonPackage;
import dev.assay.base.ui.LineChart;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StepGraph;
import dev.assay.experiments.LinkedTrials;
import dev.assay.experiments.LoggedModel;
import dev.assay.experiments.LoggedModels;
import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialArtifacts;
import dev.assay.experiments.TrialDataset;
import dev.assay.experiments.TrialLinks;
import dev.assay.experiments.verdict.Check;
import dev.assay.experiments.verdict.MissingCode;
import dev.assay.experiments.verdict.Part;
import dev.assay.experiments.verdict.Reproducibility;
import dev.assay.experiments.verdict.Verdict;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

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
    @SignedIn(groups = Group.DEVELOPERS)
    void newsReadParamsAgainOnlyWhenThereAreMore(
            @Autowired Reproducibility reproducibility, @Autowired JdbcClient jdbc) {
        open("");
        TrialOverview overview = find(TrialOverview.class).single();
        Component drawn = params();
        jdbc.sql("update trial_param set param_value = 'read again' where param_key = 'weights' and trial_id ="
                        + " (select id from trial where run_id = ?)")
                .param(trials.getFirst().runId())
                .update();
        RepetitionOutcomes none = RepetitionOutcomes.of(reproducibility, trials.getFirst(), 0);

        overview.refresh(none);
        assertThat(params()).isSameAs(drawn);

        tracking.log(trials.getFirst().runId(), List.of(), Map.of("later", "1"), Map.of());
        overview.refresh(none);
        assertThat(params().getElement().getTextRecursively()).contains("later").contains("read again");
    }

    private Component params() {
        return find(Section.class).all().stream()
                .filter(section -> section.getElement().getTextRecursively().startsWith("Params"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void everyMetricHasAChartOrIsAFigure() {
        open("tab=charts");

        assertThat(find(LineChart.class).all())
                .extracting(chart -> chart.getElement().getAttribute("aria-label"))
                .anyMatch(label -> label.startsWith("loss"))
                .noneMatch(label -> label.startsWith("accuracy"));
        assertThat(find(ChartGroup.class).single().getElement().getTextRecursively())
                .contains("accuracy");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void anArtifactIsPreviewed(@Autowired TrialArtifacts artifacts) {
        artifacts.put(
                trials.getFirst().runId(),
                "notes.txt",
                new ByteArrayInputStream("looks right".getBytes(StandardCharsets.UTF_8)));

        open("tab=artifacts");

        assertThat(preview()).contains("looks right");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void aFileThatIsNoValidJsonSaysSoAboveItsText(@Autowired TrialArtifacts artifacts) {
        put(artifacts, "cut.json", "{\"a\": [1,2,");

        open("tab=artifacts&file=cut.json");

        assertThat(preview()).containsSubsequence("no valid JSON", "It ends before it is complete.", "[1,2,");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void anAddressNamesAnArtifact(@Autowired TrialArtifacts artifacts) {
        put(artifacts, "a.txt", "the first");
        put(artifacts, "deep/er/named.txt", "the named");

        open("tab=artifacts&file=deep/er/named.txt");
        assertThat(preview()).contains("the named");

        open("tab=artifacts&file=../none");
        assertThat(preview()).contains("the first");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void filesOfALoggedModelStandBesideThoseOfTheTrial(
            @Autowired TrialArtifacts artifacts, @Autowired LoggedModels models, @Autowired LinkedTrials links) {
        String runId = trials.getFirst().runId();
        LoggedModel model = models.create(experiment.id(), "forest", "sklearn", runId, Map.of(), Map.of());
        LoggedModel other =
                models.create(experiment.id(), "other", null, trials.get(1).runId(), Map.of(), Map.of());
        links.made(runId, List.of(new TrialLinks.Model(model.id(), 0)));
        put(artifacts, "own.txt", "of the trial");
        put(artifacts, model.id(), "data/page.html", "<script>alert(1)</script>");
        put(artifacts, other.id(), "data/page.html", "not of this trial");

        open("");
        String link = find(Anchor.class).withText("forest").single().getHref();
        assertThat(link).isEqualTo("/trials/" + runId + "?tab=artifacts&model=" + model.id());
        open(link.substring(link.indexOf('?') + 1));
        assertThat(preview()).contains("forest", "sklearn", "pending");

        open("tab=artifacts&file=data/page.html&model=" + model.id());
        assertThat(find(IFrame.class).single().getElement().getAttribute("sandbox"))
                .isEqualTo("allow-scripts");
        open("tab=artifacts&file=data/page.html&model=" + other.id());
        assertThat(preview()).contains("of the trial");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void newFilesAppearAndTheOpenOneStays(@Autowired TrialArtifacts artifacts, @Autowired LoggedModels models) {
        open("tab=artifacts");
        assertThat(find(ArtifactPreview.class).all()).isEmpty();
        put(artifacts, "second.txt", "read by somebody");
        Awaitility.await().pollInSameThread().until(() -> {
            roundTrip();
            return !find(ArtifactPreview.class).all().isEmpty();
        });
        assertThat(preview()).contains("read by somebody");

        ArtifactPreview open = find(ArtifactPreview.class).single();
        TrialFiles files = (TrialFiles) (Object) find(TreeGrid.class).single().getDataProvider();
        assertThat(names(files)).containsExactly("second.txt");
        AtomicInteger refreshed = new AtomicInteger();
        files.addDataProviderListener(change -> refreshed.incrementAndGet());
        files.refresh();
        assertThat(refreshed).hasValue(0);
        put(artifacts, "first.txt", "new");
        models.create(experiment.id(), "forest", null, trials.getFirst().runId(), Map.of(), Map.of());
        Awaitility.await().pollInSameThread().until(() -> {
            roundTrip();
            return find(TreeGrid.class).exists() && refreshed.get() > 0;
        });

        assertThat(names(files)).containsExactly("forest · logged model, pending", "first.txt", "second.txt");
        assertThat(find(ArtifactPreview.class).single()).isSameAs(open);
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void aDataSetSaysWhatIsRecordedOfItAndLeadsToOurObject(
            @Autowired LinkedTrials links, @Autowired ObjectCatalog objects) {
        String runId = trials.getFirst().runId();
        String project = trials.getFirst().project();
        ObjectVersion version =
                objects.put(project, "rows-" + runId + ".csv", Map.of(), new ByteArrayInputStream(new byte[1]));
        String uri = "s3://" + project + "/" + version.name();
        links.read(
                runId,
                List.of(
                        new TrialDataset("ours", "d1", "s3", "{\"uri\": \"" + uri + "\"}", null, null, Map.of()),
                        new TrialDataset(
                                "theirs",
                                "d2",
                                "local",
                                "{\"uri\": \"/x.csv\"}",
                                """
                                {"mlflow_colspec": [{"type": "double", "name": "width"}]}""",
                                """
                                {"num_rows": 7}""",
                                Map.of("mlflow.data.context", "training"))),
                List.of());

        open("");

        assertThat(find(Anchor.class).withText(uri).single().getHref()).isEqualTo("/objects/" + version.id());
        assertThat(find(TrialData.class).single().getElement().getTextRecursively())
                .contains("training · data set · 7 rows", "from /x.csv, known by its digest only", "width: double");
    }

    private static List<String> names(TrialFiles files) {
        return files.fetchChildren(new HierarchicalQuery<>(null, null))
                .map(TrialFile::name)
                .toList();
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void aPageIsFramedWithoutAnOriginAndANotebookIsReadCellByCell(@Autowired TrialArtifacts artifacts) {
        put(artifacts, "page.html", "<script>alert(1)</script>");
        open("tab=artifacts");
        assertThat(find(IFrame.class).single().getElement().getAttribute("sandbox"))
                .isEqualTo("allow-scripts");

        artifacts.delete(trials.getFirst().runId(), "page.html");
        put(artifacts, "work.ipynb", """
                {"cells": [{"cell_type": "markdown", "source": ["# Title"]},
                 {"cell_type": "code", "source": "1 + 1", "execution_count": 7, "outputs": [
                  {"output_type": "execute_result", "data": {"text/plain": ["2"], "text/html": "<script>x</script>"}},
                  {"output_type": "display_data", "data": {"text/html": "<b>x</b>"}},
                  {"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": []}]}]}""");
        open("tab=artifacts");

        assertThat(preview())
                .contains("[7]1 + 1")
                .contains("2")
                .contains("An output of the kind text/html is not shown here.")
                .contains("ValueError: no")
                .doesNotContain("script");
        assertThat(find(Markdown.class).single().getContent()).isEqualTo("# Title");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void aNotebookOfVeryManyOutputsIsCut(@Autowired TrialArtifacts artifacts) {
        put(artifacts, "many.ipynb", """
                {"cells": [{"cell_type": "markdown", "source": "%s"},
                 {"cell_type": "code", "source": "1", "outputs": [{}%s]}]}""".formatted("a".repeat(20_000), ",{}".repeat(999)));
        open("tab=artifacts");

        assertThat(preview()).contains("The first 20 of 1,000 outputs.");
        assertThat(find(Markdown.class).single().getContent()).hasSize(10_001);
        assertThat(find(Div.class).withClassName("notebook").single().getChildren())
                .hasSize(23);
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void brokenFilesEndInAMessage(@Autowired TrialArtifacts artifacts) {
        for (String name : List.of("broken.ipynb", "broken.parquet")) {
            put(artifacts, name, "{\"cells\": 7, ");
            open("tab=artifacts");
            assertThat(preview()).as(name).containsAnyOf("This file cannot be shown", "No preview");
            artifacts.delete(trials.getFirst().runId(), name);
        }
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void aTextOfAnotherEncodingIsShownAndAFileThatIsNotReadSaysSo(@Autowired TrialArtifacts artifacts) {
        artifacts.put(
                trials.getFirst().runId(),
                "latin.txt",
                new ByteArrayInputStream("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1)));
        open("tab=artifacts");
        assertThat(preview()).contains("caf\u00e9", "It is not UTF-8, and is read as Latin-1.");
        artifacts.delete(trials.getFirst().runId(), "latin.txt");

        put(artifacts, "book.xlsx", "PK\0");
        open("tab=artifacts");
        assertThat(preview()).contains("Excel's workbooks are not read here. CSV and Parquet are.");
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
    @SignedIn(groups = Group.DEVELOPERS)
    void tagsAreEditedInPlaceAndErrorsStandBesideTheField() {
        open("");

        test(button("Edit tag team")).click();
        TextField value = field("Value of team");
        value.setValue("x".repeat(9000));
        test(button("Save")).click();
        assertThat(value.isInvalid()).isTrue();
        assertThat(value.getErrorMessage()).contains("8000 characters");
        value.setValue("trees");
        test(button("Save")).click();

        assertThat(tags()).containsEntry("team", "trees");
        test(button("Remove tag team")).click();
        assertThat(tags()).doesNotContainKey("team");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void aTagIsAddedUnlessItsKeyBelongsToMlflowOrIsTooLong() {
        open("");

        test(find(Button.class).withText("Add tag").single()).click();
        TextField key = field("Key");
        key.setValue("mlflow.user");
        test(button("Save")).click();
        assertThat(key.isInvalid()).isTrue();
        key.setValue("k".repeat(270));
        test(button("Save")).click();
        assertThat(key.getErrorMessage()).isEqualTo("It exceeds the maximum length of 250 characters.");
        key.setValue("phase");
        field("Value").setValue("two");
        test(button("Save")).click();

        assertThat(tags()).containsEntry("phase", "two");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void aNoteIsWrittenInMarkdown() {
        open("");

        test(find(Button.class).withText("Write a note").single()).click();
        find(TextArea.class).single().setValue("**Good** one");
        test(find(Button.class).withText("Save note").single()).click();

        assertThat(find(Markdown.class).single().getContent()).isEqualTo("**Good** one");
        assertThat(tags()).containsEntry("mlflow.note.content", "**Good** one");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void aNoteThatIsTooLongIsRefusedAndNothingOfItIsLost() {
        open("");
        test(find(Button.class).withText("Write a note").single()).click();
        TextArea area = find(TextArea.class).single();

        area.setValue("x".repeat(9_000));
        assertThat(area.getHelperText()).isEqualTo("9,000 of 8,000 characters: 1,000 too many");
        assertThat(area.getElement().hasProperty("maxlength")).isFalse();
        test(find(Button.class).withText("Save note").single()).click();

        assertThat(area.getErrorMessage()).contains("9,000 characters; 8,000 are allowed");
        assertThat(area.getValue()).hasSize(9_000);
        assertThat(tags()).doesNotContainKey("mlflow.note.content");

        area.setValue("x".repeat(8_000));
        test(find(Button.class).withText("Save note").single()).click();
        assertThat(tags()).containsEntry("mlflow.note.content", "x".repeat(8_000));
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void whatSomebodyElseNotedMeanwhileIsNotLostUnseen() {
        open("");
        test(find(Button.class).withText("Write a note").single()).click();
        tracking.log(trials.getFirst().runId(), List.of(), Map.of(), Map.of("mlflow.note.content", "theirs"));

        find(TextArea.class).single().setValue("mine");
        test(find(Button.class).withText("Save note").single()).click();

        assertThat(find(TextArea.class).single().getErrorMessage()).contains("was changed while you wrote");
        assertThat(find(Markdown.class).single().getContent()).isEqualTo("theirs");
        assertThat(tags()).containsEntry("mlflow.note.content", "theirs");

        test(find(Button.class).withText("Save note").single()).click();

        assertThat(tags()).containsEntry("mlflow.note.content", "mine");
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void whoOnlyLooksEditsNothing() {
        open("");

        assertThat(find(Button.class).withText("Add tag").all()).isEmpty();
        assertThat(find(Button.class).withText("Write a note").all()).isEmpty();
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void theVerdictListsWhatIsMissingWithItsRemedy() {
        open("");

        VerdictBadge badge = find(VerdictBadge.class).single();
        assertThat(badge.getElement().getTextRecursively()).contains("5 missing");
        test(badge).click();

        VerdictDialog dialog = find(VerdictDialog.class).single();
        assertThat(dialog.getElement().getTextRecursively())
                .contains("git init")
                .contains("pip install http://", PythonPackage.PATH);
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void aCompleteTrialWhoseCodeIsElsewhereSaysSo() {
        List<Check> described = List.of(new Check(Part.COMMIT, Check.Outcome.KNOWN, "abc.", null, null, List.of()));

        assertThat(words(new Verdict(described, MissingCode.of(Map.of()))))
                .contains("its code is not kept here", "pip install http://", PythonPackage.PATH)
                .doesNotContain("everything that made it is kept");
        assertThat(words(new Verdict(described, MissingCode.of(Map.of("assay.code", "secret argument")))))
                .contains("its code is not kept here", "looks like a secret")
                .doesNotContain("pip install");
        assertThat(words(new Verdict(described, null))).contains("everything that made it is kept");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void whatATrialMadeIsNamedWithoutALinkOnceItIsPurged(@Autowired Lineage lineage) {
        Reference self = new Reference(
                Kind.TRIAL, trials.getFirst().runId(), trials.getFirst().name());
        String id = UUID.randomUUID().toString();
        lineage.link(self, "made", new Reference(Kind.OBJECT_VERSION, id, "data.csv, version 3"));
        open("");
        assertThat(find(Anchor.class).withText("data.csv, version 3").all()).hasSize(1);

        lineage.forgetAllButMakers(Kind.OBJECT_VERSION, id);

        open("");
        assertThat(find(Span.class).withText("data.csv, version 3, purged").all())
                .hasSize(1);
        open("tab=lineage");
        assertThat(find(Span.class).withText("data.csv, version 3, purged").all())
                .isNotEmpty();
        assertThat(find(StepGraph.class).single().getElement().getTextRecursively())
                .contains("object, version 3, purged");
        assertThat(find(Anchor.class).all()).noneMatch(link -> link.getHref().contains(id));
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void whatWasOnlyDeletedIsAClickAwayFromItsRestoration() {
        Reference rows = new Reference(Kind.OBJECT_VERSION, "aa", "rows.csv, version 1");
        Check drifted = new Check(Part.DATA, Check.Outcome.DRIFTED, "Gone.", "Restore:", null, List.of(rows));

        new VerdictDialog(new Verdict(List.of(drifted), null)).open();

        assertThat(find(Anchor.class).withText("rows.csv, version 1").single().getHref())
                .isEqualTo("/objects/aa");
    }

    private static String words(Verdict verdict) {
        return new VerdictDialog(verdict).getElement().getTextRecursively();
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void nestedTrialsStandInATreeAndNameTheirParent() {
        String parent = trials.getFirst().runId();
        var child = tracking.start(experiment.id(), "fold-1", Instant.now(), Map.of("mlflow.parentRunId", parent));
        open("");
        assertThat(find(TrialTree.class).single().getContent().isVisible()).isTrue();

        open("trials/" + child.runId(), "");

        assertThat(text()).contains("nested in").contains("knn-2");
        assertThat(find(TrialTree.class).all()).isEmpty();
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void whatDiffersInARepetitionIsCutToWhereItDiffersAndStandsWholeInItsTitle(
            @Autowired Reproducibility reproducibility) {
        log(trials.getFirst(), 1.7958798853663998e9);
        log(trials.get(1), 1.6e9);
        reproducibility.repeats(trials.get(1), trials.getFirst());
        open("");

        ListItem row = find(ListItem.class)
                .withText("count: 1.796e+09, then 1.600e+09")
                .single();
        assertThat(row.getTitle()).contains("count: 1.7958798853663998E9, then 1.6E9");
    }

    private void log(Trial trial, double count) {
        tracking.log(trial.runId(), List.of(new MetricPoint("count", count, 1_000, 0)), Map.of(), Map.of());
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void aRepetitionIsComparedWithinTheToleranceThatTheReaderSets(@Autowired Reproducibility reproducibility) {
        reproducibility.repeats(trials.get(1), trials.getFirst());
        open("");
        assertThat(text()).contains("2 of 2 metrics differ");
        assertThat(find(TrialRepetitions.class).single().getElement().getTextRecursively())
                .contains("Param k: 2, then 3");

        find(NumberField.class).withCaption("Tolerance").single().setValue(0.9);

        assertThat(text()).doesNotContain("2 of 2 metrics differ");
        assertThat(find(TrialHead.class).single().getElement().getTextRecursively())
                .contains("reproduced");
        assertThat(find(TrialRepetitions.class).single().getElement().getTextRecursively())
                .contains("reproduced");
        find(NumberField.class).withCaption("Tolerance").single().setValue(7.0);
        assertThat(find(NumberField.class).withCaption("Tolerance").single().isInvalid())
                .isTrue();
        assertThat(text()).doesNotContain("2 of 2 metrics differ");

        open("tolerance=0.9");
        assertThat(text()).contains("reproduced").doesNotContain("2 of 2 metrics differ");
        assertThat(find(NumberField.class).withCaption("Tolerance").single().getValue())
                .isEqualTo(0.9);
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void metricsOfTheMachineHaveChartsOfTheirOwn() {
        open("tab=charts");

        assertThat(find(ChartGroup.class).all()).hasSize(1);
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS)
    void aMetricWithASingleValueIsAFigureUntilItHasMore() {
        logged(0);
        open("tab=charts");
        assertThat(find(ChartGroup.class).single().getElement().getTextRecursively())
                .contains("holdout0.8125");

        logged(1);
        find(TrialCharts.class).single().refresh();

        assertThat(find(ChartGroup.class).single().getElement().getTextRecursively())
                .doesNotContain("holdout0.8125");
        assertThat(find(MetricChart.class).all())
                .extracting(MetricChart::metric)
                .contains("holdout");
    }

    private void logged(long step) {
        tracking.log(
                trials.getFirst().runId(),
                List.of(new MetricPoint("holdout", 0.8125, 1_000, step)),
                Map.of(),
                Map.of());
    }

    @Test
    @SignedIn(groups = Group.USERS)
    void anUnknownTrialIsSaidToBeMissingAtItsAddress() {
        String unknown = "0".repeat(32);
        open("trials/" + unknown, "");

        assertThat(find(H1.class).single().getText()).isEqualTo("No such trial");
        assertThat(find(H2.class).single().getText()).isEqualTo("There is no trial " + unknown);
        assertThat(UI.getCurrent().getActiveViewLocation().getPath()).isEqualTo("trials/" + unknown);
        assertThat(find(Anchor.class).withText("See the experiments").single().getHref())
                .isEqualTo("/experiments");
    }

    private void open(String query) {
        open("trials/" + trials.getFirst().runId(), query);
    }

    private void put(TrialArtifacts artifacts, String name, String content) {
        put(artifacts, trials.getFirst().runId(), name, content);
    }

    private static void put(TrialArtifacts artifacts, String owner, String name, String content) {
        artifacts.put(owner, name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** Once it has been read beside the page. */
    private String preview() {
        return Awaitility.await()
                .pollInSameThread()
                .until(
                        () -> {
                            roundTrip();
                            return find(ArtifactPreview.class)
                                    .single()
                                    .getElement()
                                    .getTextRecursively();
                        },
                        text -> !text.contains("Reading the"));
    }

    private Map<String, String> tags() {
        return tracking.tags(trials.getFirst().runId());
    }

    private TextField field(String label) {
        return find(TextField.class).all().stream()
                .filter(one -> label.equals(one.getAriaLabel().orElse("")))
                .findFirst()
                .orElseThrow();
    }

    private Button button(String label) {
        return find(Button.class).all().stream()
                .filter(one -> label.equals(one.getAriaLabel().orElse("")))
                .findFirst()
                .orElseThrow();
    }

    private String text() {
        return getCurrentView().getElement().getTextRecursively();
    }
}
