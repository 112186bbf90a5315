package dev.assay.pipelines.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.base.Topics;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.Section;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialStatus;
import dev.assay.experiments.verdict.Check;
import dev.assay.experiments.verdict.Reproducibility;
import dev.assay.objects.ObjectCatalog;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.PipelineFixture;
import dev.assay.pipelines.Relaunches;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

@AssayTest
class RelaunchViewTests extends SpringBrowserlessTest {

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    ExperimentTracking experiments;

    @Autowired
    ObjectCatalog objects;

    @Autowired
    Reproducibility reproducibility;

    @Autowired
    Relaunches relaunches;

    @Autowired
    Topics topics;

    @Autowired
    JdbcClient jdbc;

    private PipelineFixture fixture;
    private String project;

    @BeforeEach
    void makeAProject() {
        fixture = PipelineFixture.in(beans);
        project = fixture.project();
    }

    /** Of one start; the first is what the others lie in when they are nested. */
    private List<Trial> script(int count, boolean nested) {
        Map<String, String> tags = new HashMap<>(Map.of(
                "mlflow.source.git.commit", "0123456",
                "assay.code", "object:" + kept("code.tar.gz"),
                "assay.code.script", "train.py",
                "assay.code.start", UUID.randomUUID().toString().replace("-", ""),
                "assay.packages.object", kept("list.txt", "ipython==9.18.1\n"),
                "assay.python", "3.11.9",
                "assay.data", "none",
                "assay.seed", "7"));
        String experiment = experiments.experiment(project, "sweep").id();
        List<Trial> trials = new ArrayList<>();
        for (int place = 1; place <= count; place++) {
            tags.put("assay.code.place", String.valueOf(place));
            if (nested && place > 1) {
                tags.put("mlflow.parentRunId", trials.getFirst().runId());
            }
            Trial trial = experiments.start(experiment, "k = " + place, Instant.EPOCH, tags);
            experiments.log(trial.runId(), List.of(), Map.of("k", String.valueOf(place)), Map.of());
            experiments.finish(trial.runId(), TrialStatus.FINISHED, Instant.EPOCH);
            trials.add(trial);
        }
        return trials;
    }

    private String kept(String name) {
        return kept(name, "");
    }

    private String kept(String name, String content) {
        return objects.put(
                        project,
                        "provenance/" + name,
                        Map.of(),
                        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))
                .id();
    }

    /** What a session keeps in place of a script. */
    private void ofNotebook(Trial trial) {
        experiments.deleteTag(trial.runId(), "assay.code.script");
        experiments.log(
                trial.runId(),
                List.of(),
                Map.of(),
                Map.of("assay.code.session", "object:" + kept("session.ipynb"), "assay.notebook", "work/iris.ipynb"));
    }

    private Button relaunch(Trial trial) {
        UI.getCurrent().navigate("trials/" + trial.runId());
        return find(Button.class).withText("Relaunch").single();
    }

    /** A relaunch of the trial that no runner heard of yet. */
    private PipelineExecution relaunched(Trial trial) {
        fixture.define(project, PipelineFixture.shell("echo hello"), Map.of());
        fixture.fill(project, Map.of());
        PipelineExecution begun = fixture.startUnheard(project);
        jdbc.sql("update pipeline_execution set repeats = ? where id = ?")
                .params(trial.runId(), begun.id())
                .update();
        return begun;
    }

    private String asked(Trial trial) {
        test(relaunch(trial)).click();
        return find(Paragraph.class).from(find(ConfirmDialog.class).single()).all().stream()
                .map(Paragraph::getText)
                .collect(Collectors.joining(" "));
    }

    @Test
    @SignedIn
    void aTrialOfASweepSaysThatTheOthersAreMadeAgainAndWhere() {
        assertThat(asked(script(3, false).get(1)))
                .contains("number 2 of the 3")
                .contains("The others are made again")
                .contains("as children of the new trial")
                .contains("assay.beside");
        test(find(ConfirmDialog.class).single()).cancel();
        assertThat(find(Button.class).withText("Relaunch").single().isEnabled()).isTrue();
    }

    @Test
    @SignedIn
    void aTrialOfWhichDataOrSeedAreUnknownCanBeRunAgainAndSaysThatItMayDiffer() {
        Trial trial = script(1, false).getFirst();
        experiments.deleteTag(trial.runId(), "assay.data");
        assertThat(reproducibility.verdict(trial.runId()).word()).isEqualTo("1 missing");
        assertThat(asked(trial)).contains("its data are not pinned").contains("may differ");
        test(find(ConfirmDialog.class).single()).cancel();
        experiments.deleteTag(trial.runId(), "assay.seed");
        assertThat(asked(trial)).contains("neither its data nor its seed are pinned");
        test(find(ConfirmDialog.class).single()).cancel();
        experiments.log(trial.runId(), List.of(), Map.of(), Map.of("assay.data", "none"));
        assertThat(asked(trial)).contains("its seed is not pinned").contains("draws anew");
    }

    @Test
    @SignedIn
    void aTagThatMendsWhatIsMissingTakesTheLinesByHandAway() {
        Trial trial = script(1, false).getFirst();
        String packages = experiments.tags(trial.runId()).get("assay.packages.object");
        experiments.deleteTag(trial.runId(), "assay.packages.object");
        assertThat(relaunch(trial).isEnabled()).isFalse();
        assertThat(byHand()).singleElement().asString().contains("The portal cannot relaunch this trial.");

        experiments.log(trial.runId(), List.of(), Map.of(), Map.of("assay.packages.object", packages));

        Awaitility.await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(byHand()).isEmpty();
        });
        assertThat(find(Button.class).withText("Relaunch").single().isEnabled()).isTrue();
    }

    private List<String> byHand() {
        return find(Section.class).all().stream()
                .map(section -> section.getElement().getTextRecursively())
                .filter(text -> text.startsWith("Do it again by hand"))
                .toList();
    }

    @Test
    @SignedIn
    void aTrialOfANotebookSaysWhichCellsRun() {
        Trial trial = script(3, false).get(1);
        ofNotebook(trial);
        assertThat(asked(trial))
                .contains("number 2 of the 3 that its notebook's session began")
                .contains("to the one that ended this trial")
                .contains("What else these cells begin is made again");
        assertThat(reproducibility.verdict(trial.runId()).checks())
                .extracting(Check::words)
                .contains("work/iris.ipynb with the cells of its session, kept as it lay on the disk.");
    }

    @Test
    @SignedIn
    void cellsThatWereDeletedAreNotRunAgain() {
        Trial trial = script(1, false).getFirst();
        ofNotebook(trial);
        objects.purgeBelow(project, "provenance/session.ipynb");
        assertThat(relaunch(trial).isEnabled()).isFalse();
        assertThat(relaunches.hindrance(trial.runId()))
                .hasValueSatisfying(reason -> assertThat(reason).contains("cells of its session were kept, and were"));
    }

    @Test
    @SignedIn
    void cellsWithoutIpythonAmongThePackagesAreNotRunAgain() {
        Trial trial = script(1, false).getFirst();
        ofNotebook(trial);
        String packages = kept("none.txt", "numpy==2.3.1\n");
        experiments.log(trial.runId(), List.of(), Map.of(), Map.of("assay.packages.object", packages));
        assertThat(relaunches.hindrance(trial.runId()))
                .hasValueSatisfying(reason -> assertThat(reason).contains("has no ipython"));
    }

    @Test
    @SignedIn
    void aRelaunchSaysAtOnceThatItStartsAndThenWhyItCannot() {
        Trial trial = script(1, false).getFirst();
        Button relaunch = relaunch(trial);
        objects.purgeBelow(project, "provenance/code.tar.gz");

        relaunch.click();

        assertThat(relaunch.getText()).isEqualTo("Starting…");
        assertThat(relaunch.isEnabled()).isFalse();
        Awaitility.await().pollInSameThread().until(() -> find(Notification.class)
                .exists());
        assertThat(test(find(Notification.class).single()).getText()).contains("purged or deleted since");
        assertThat(relaunch.getText()).isEqualTo("Relaunch");
        assertThat(relaunch.isEnabled()).isTrue();
    }

    @Test
    @SignedIn
    void whatIsNotRelaunchedShowsTheWholeLineThatStartsIt() {
        Trial trial = script(1, false).getFirst();
        experiments.log(trial.runId(), List.of(), Map.of(), Map.of("assay.code", "secret argument"));
        assertThat(relaunch(trial).isEnabled()).isFalse();
        assertThat(find(CodeSnippet.class).all())
                .filteredOn(snippet -> snippet.hasClassName("wrapped"))
                .singleElement()
                .satisfies(snippet -> assertThat(snippet.getElement().getTextRecursively())
                        .contains("python3 'train.py'  # and its arguments: they were not kept"));
    }

    @Test
    @SignedIn
    void aNestedTrialSaysThatTheOthersAreNestedAsBefore() {
        assertThat(asked(script(2, true).get(1)))
                .contains("number 2 of the 2")
                .contains("The other one is made again")
                .contains("nested as before");
    }

    @Test
    @SignedIn
    void aRelaunchThatBeganNoTrialStandsOnTheTrialThatItWasToRepeat() {
        Trial trial = script(1, false).getFirst();
        relaunch(trial);
        assertThat(find(RelaunchesWithoutTrial.Relaunch.class).all()).isEmpty();
        PipelineExecution begun = relaunched(trial);
        relaunch(trial);
        assertThat(withoutTrial()).contains("Under way", begun.title(), "Executing");

        jdbc.sql("update pipeline_execution set status = 'FAILED', failure_reason = 'No room.' where id = ?")
                .param(begun.id())
                .update();
        topics.publish("execution/" + begun.id());

        Awaitility.await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(withoutTrial()).contains("Ended without a trial", begun.title(), "Failed", "No room.");
        });
        RelaunchesWithoutTrial.Relaunch shown =
                find(RelaunchesWithoutTrial.Relaunch.class).single();
        assertThat(find(Anchor.class).from(shown).single().getHref()).endsWith("executions/" + begun.id());
    }

    @Test
    @SignedIn
    void aRelaunchThatBeganATrialIsToldOfByThatTrial() {
        Trial trial = script(1, false).getFirst();
        PipelineExecution begun = relaunched(trial);
        jdbc.sql("update pipeline_step set run_id = ? where execution_id = ?")
                .params(UUID.randomUUID().toString().replace("-", ""), begun.id())
                .update();

        relaunch(trial);

        assertThat(find(RelaunchesWithoutTrial.Relaunch.class).all()).isEmpty();
    }

    private String withoutTrial() {
        return find(RelaunchesWithoutTrial.Relaunch.class).single().getElement().getTextRecursively();
    }
}
