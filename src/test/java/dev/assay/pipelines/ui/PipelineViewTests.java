package dev.assay.pipelines.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Group;
import dev.assay.base.Seconds;
import dev.assay.base.Topics;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.StepGraph;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.Trial;
import dev.assay.pipelines.ExecutionJournal;
import dev.assay.pipelines.ExecutionStatus;
import dev.assay.pipelines.NewDefinition;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.PipelineExecutions;
import dev.assay.pipelines.PipelineFixture;
import dev.assay.pipelines.PipelineSchedules;
import dev.assay.pipelines.Pipelines;
import dev.assay.pipelines.definition.StepStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

@AssayTest
class PipelineViewTests extends SpringBrowserlessTest {

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    PipelineExecutions executions;

    @Autowired
    ExperimentTracking tracking;

    @Autowired
    Pipelines pipelines;

    @Autowired
    PipelineSchedules schedules;

    @Autowired
    CurrentActor actor;

    @Autowired
    ExecutionJournal journal;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Topics topics;

    private PipelineFixture fixture;
    private String project;

    @BeforeEach
    void makeAPipeline() {
        fixture = PipelineFixture.in(beans);
        project = fixture.project();
        fixture.define(project, PipelineFixture.shell("echo hello"), Map.of());
    }

    private Button button(Component view, String text) {
        return find(Button.class).from(view).withText(text).single();
    }

    @Test
    @SignedIn
    void anUnknownPipelineOrExecutionIsSaidToBeMissing() {
        UI.getCurrent().navigate("pipelines/nobody/nothing/overview");
        assertThat(find(H1.class).single().getText()).isEqualTo("No such pipeline");

        UI.getCurrent().navigate("executions/nothing");
        assertThat(find(H1.class).single().getText()).isEqualTo("No such execution");
    }

    @Test
    @SignedIn
    void theListIsThere() {
        assertThat(find(H1.class)
                        .from(navigate(PipelineListView.class))
                        .single()
                        .getText())
                .isEqualTo("Pipelines");
    }

    @Test
    @SignedIn
    void aNewPipelineThatCannotBeTakenSaysWhere() {
        test(button(navigate(PipelineListView.class), "New pipeline")).click();
        UploadDefinitionDialog dialog = find(UploadDefinitionDialog.class).single();
        test(find(TextField.class).from(dialog).withCaption("Pipeline").single())
                .setValue("fresh");
        test(find(TextArea.class).from(dialog).single()).setValue("{\"Steps\": []}");
        test(button(dialog, "Save as new version")).click();

        assertThat(find(Span.class).from(dialog).all())
                .extracting(Span::getText)
                .contains("Steps");
        assertThat(dialog.isOpened()).isTrue();
    }

    @Test
    @SignedIn
    void startIsDisabledUntilNothingIsMissing() {
        String path = "pipelines/" + project + "/training";
        assertThat(button(navigate(path, PipelineDetailsView.class), "Start").isEnabled())
                .isFalse();
        fixture.fill(project, Map.of());
        assertThat(button(navigate(path, PipelineDetailsView.class), "Start").isEnabled())
                .isTrue();
    }

    @Test
    @SignedIn
    void everyTabOpens() {
        fixture.define(project, PipelineFixture.shell("echo bye"), Map.of());
        for (String tab : new String[] {"overview", "parameters", "definition", "executions"}) {
            PipelineDetailsView view = navigate("pipelines/" + project + "/training/" + tab, PipelineDetailsView.class);
            assertThat(find(H1.class).from(view).single().getText()).isEqualTo("training");
        }
    }

    @Test
    @SignedIn(name = "dora")
    void theHeadSaysWhenItsNewestDefinitionArrived() {
        jdbc.sql("update pipeline set created_at = ? where project = ?")
                .params(OffsetDateTime.now().minusDays(5), project)
                .update();
        pipelines.define(
                project,
                PipelineFixture.PIPELINE,
                new NewDefinition(PipelineFixture.shell("echo bye"), null, null, null));

        PageHeader head = find(PageHeader.class)
                .from(navigate("pipelines/" + project + "/training", PipelineDetailsView.class))
                .single();

        assertThat(texts(head))
                .contains("definition version 2 ", "just now", "by dora")
                .doesNotContain("days");
    }

    @Test
    @SignedIn
    void aScheduleThatIsOffPromisesNoRuns() {
        fixture.fill(project, Map.of("schedule", "rate(5 minutes)"));
        String path = "pipelines/" + project + "/training";
        navigate(path, PipelineDetailsView.class);
        ScheduleSection off = find(ScheduleSection.class).single();
        assertThat(texts(off))
                .startsWith("every 5 minutes ·  rate(5 minutes) Off: nothing starts by itself.")
                .doesNotContain("in 4 min", "in 5 min");

        schedules.turn(project, PipelineFixture.PIPELINE, true);
        navigate(path, PipelineDetailsView.class);
        assertThat(texts(find(ScheduleSection.class).single())).containsPattern("in [45] min");
        schedules.turn(project, PipelineFixture.PIPELINE, false);
    }

    @Test
    @SignedIn
    void whatItsScheduleStartedWasStartedByNobodyElse() throws Exception {
        fixture.fill(project, Map.of());
        actor.asSystem(
                PipelineExecutions.SCHEDULE,
                () -> executions.start(project, PipelineFixture.PIPELINE, PipelineExecutions.SCHEDULE, null));
        PipelineExecution execution = executions
                .of(project, PipelineFixture.PIPELINE, null, 1)
                .items()
                .getFirst();
        ExecutionDetailsView view = navigate("executions/" + execution.id(), ExecutionDetailsView.class);
        assertThat(texts(view)).contains("by schedule ").doesNotContain("(schedule)");
    }

    @Test
    @SignedIn
    void ofAVersionInWhichOnlyTheCodeDiffersTheFilesAreSaid() {
        String same = PipelineFixture.shell("echo same");
        fixture.define(project, same, Map.of("train.py", "k = 4", "old.py", "", "kept.py", "pass"));
        fixture.define(project, same, Map.of("train.py", "k = 5", "new.py", "", "kept.py", "pass"));
        navigate("pipelines/" + project + "/training/definition", PipelineDetailsView.class);

        test(find(Checkbox.class).withLabel("Difference to").single()).click();

        await(() -> {
            CodeDifference code = find(CodeDifference.class).single();
            assertThat(find(Paragraph.class).from(code).single().getText())
                    .isEqualTo("The definition is the same as in version 2; the code differs:");
            assertThat(find(ListItem.class).from(code).all())
                    .extracting(item -> item.getElement().getTextRecursively())
                    .containsExactly("new.py added", "old.py removed", "train.py changed");
        });
    }

    @Test
    @SignedIn(name = "uma", groups = Group.USERS)
    void usersMayLookButNotStart() {
        fixture.fill(project, Map.of());
        PipelineDetailsView view = navigate("pipelines/" + project + "/training", PipelineDetailsView.class);

        assertThat(button(view, "Start").isEnabled()).isFalse();
        assertThat(button(view, "Upload definition").isEnabled()).isFalse();
    }

    @Test
    @SignedIn
    void behindAConditionTheGraphSaysYesAndNo() {
        fixture.define(
                project,
                """
                {"Version": "2020-12-01", "Steps": [{"Name": "Good", "Type": "Condition", "Arguments": {
                  "Conditions": [{"Type": "Equals", "LeftValue": 1, "RightValue": 1}],
                  "IfSteps": [%s], "ElseSteps": [%s]}}]}""".formatted(
                                PipelineFixture.shellStep("Keep", "echo good", ""),
                                PipelineFixture.shellStep("Drop", "echo bad", "")),
                Map.of());
        navigate("pipelines/" + project + "/training", PipelineDetailsView.class);

        assertThat(find(Svg.class)
                        .from(find(StepGraph.class).single())
                        .single()
                        .getElement()
                        .getProperty("innerHTML"))
                .contains(">yes</text>", ">no</text>");
    }

    @Test
    @SignedIn
    void anExecutionCallsItsTrialsByTheirNames() {
        PipelineExecution execution = ofTwoSteps();
        String experiment = tracking.experiment(project, "sweep").id();
        Trial own = tracking.start(experiment, "training #1 First", Instant.now(), Map.of());
        Trial named = tracking.start(experiment, "k = 5, again", Instant.now(), Map.of());
        journal.trialStarted(execution.id(), "First", own.runId());
        journal.trialStarted(execution.id(), "Second", named.runId());

        ExecutionDetailsView view = navigate("executions/" + execution.id(), ExecutionDetailsView.class);

        assertThat(find(Anchor.class).from(view).all())
                .extracting(Anchor::getText)
                .contains("Trial First", "Trial k = 5, again");
    }

    @Test
    @SignedIn
    void anExecutionShowsItsSteps() {
        fixture.fill(project, Map.of());
        PipelineExecution execution = executions
                .start(project, PipelineFixture.PIPELINE, PipelineExecutions.BUTTON, null)
                .execution();

        ExecutionDetailsView view = navigate("executions/" + execution.id(), ExecutionDetailsView.class);

        assertThat(find(H1.class).from(view).single().getText()).isEqualTo("training #1");
        assertThat(find(StepGraph.class).from(view).all()).hasSize(1);
    }

    @Test
    @SignedIn
    void fromOneExecutionToAnotherThePageFollowsTheOther() {
        fixture.fill(project, Map.of());
        String one = started();
        String other = started();
        navigate("executions/" + one, ExecutionDetailsView.class);
        navigate("executions/" + other, ExecutionDetailsView.class);
        assertThat(topics.heard("execution/" + one)).isFalse();
        assertThat(topics.heard("execution/" + other)).isTrue();
    }

    private static final String TWO_STEPS = """
            {"Version": "2020-12-01", "Steps": [%s, %s]}""".formatted(
                    PipelineFixture.shellStep("First", "echo one", ""),
                    PipelineFixture.shellStep("Second", "echo two", ", \"DependsOn\": [\"First\"]"));

    /** An execution of two steps that goes only as the test says. */
    private PipelineExecution ofTwoSteps() {
        fixture.define(project, TWO_STEPS, Map.of());
        fixture.fill(project, Map.of());
        return fixture.startUnheard(project);
    }

    private String shownStep() {
        return find(H2.class)
                .from(find(StepPanel.class).single())
                .all()
                .getFirst()
                .getText();
    }

    private void await(ThrowingRunnable holds) {
        Awaitility.await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            holds.run();
        });
    }

    private void ends(PipelineExecution execution, String step, StepStatus how) {
        journal.ended(execution.id(), step, how, JsonNodeFactory.instance.objectNode(), null);
    }

    @Test
    @SignedIn
    void anExecutionsPageFollowsWhatRunsUntilTheReaderChoosesAStep() {
        PipelineExecution execution = ofTwoSteps();
        navigate("executions/" + execution.id(), ExecutionDetailsView.class);
        assertThat(shownStep()).isEqualTo("First");

        journal.starting(execution.id(), "First");
        ends(execution, "First", StepStatus.SUCCEEDED);
        journal.starting(execution.id(), "Second");
        await(() -> assertThat(shownStep()).isEqualTo("Second"));

        test(find(NativeButton.class).from(find(StepGraph.class).single()).all().getFirst())
                .click();
        ends(execution, "Second", StepStatus.FAILED);
        await(() -> assertThat(find(NativeButton.class)
                        .from(find(StepGraph.class).single())
                        .all()
                        .getLast()
                        .getElement()
                        .getAttribute("title"))
                .contains("Failed"));
        assertThat(shownStep()).isEqualTo("First");
    }

    @Test
    @SignedIn
    void theClocksOfAnExecutionGoOnWhileNothingHappens() {
        PipelineExecution execution = ofTwoSteps();
        ExecutionDetailsView view = navigate("executions/" + execution.id(), ExecutionDetailsView.class);
        Button stop = button(view, "Stop");
        String before = running(view).getText();

        topics.publish(Seconds.TOPIC);

        await(() -> assertThat(running(view).getText()).isNotEqualTo(before));
        assertThat(button(view, "Stop"))
                .as("what the reader may be pressing stays")
                .isSameAs(stop);
    }

    private Span running(ExecutionDetailsView view) {
        return find(Span.class)
                .from(view)
                .withCondition(span -> span.getText().startsWith("running for"))
                .single();
    }

    /** A failed execution with k = 3, and k = 5 since. */
    private PipelineExecution withAnOldValue() {
        fixture.define(project, """
                {"Version": "2020-12-01", "Parameters": [{"Name": "k", "Type": "Integer", "DefaultValue": 3}],
                 "Steps": [%s]}""".formatted(PipelineFixture.shellStep("Work", "echo hello", "")), Map.of());
        fixture.fill(project, Map.of());
        PipelineExecution execution = fixture.asAdmin(() -> fixture.startUnheard(project));
        ends(execution, "Work", StepStatus.FAILED);
        journal.finished(execution.id(), ExecutionStatus.FAILED, "Work: it did not like k.");
        fixture.fill(project, Map.of("k", "5"));
        return execution;
    }

    private String texts(Component component) {
        return find(Span.class).from(component).all().stream()
                .map(Span::getText)
                .collect(Collectors.joining(" "));
    }

    @Test
    @SignedIn
    void anExecutionSaysWhichValuesItRanWith() {
        navigate("executions/" + withAnOldValue().id(), ExecutionDetailsView.class);

        assertThat(texts(find(ExecutionParameters.class).single()))
                .startsWith("3 version 1 by grace now 5 ")
                .contains("REST version 1 by grace");
    }

    @Test
    @SignedIn(name = "uma", groups = Group.USERS)
    void theValuesOfAnExecutionAreNotForUsers() {
        navigate("executions/" + withAnOldValue().id(), ExecutionDetailsView.class);

        ExecutionParameters shown = find(ExecutionParameters.class).single();
        assertThat(texts(shown)).isEmpty();
        assertThat(find(Paragraph.class).from(shown).single().getText())
                .isEqualTo(
                        "You do not see its values. This needs parameters:read: your groups do not give it; an admin can change them.");
    }

    @Test
    @SignedIn
    void aRetryWithOldValuesAsksFirstAndOffersToStartWithThePresentOnes() {
        PipelineExecution failed = withAnOldValue();
        ExecutionDetailsView view = navigate("executions/" + failed.id(), ExecutionDetailsView.class);

        test(button(view, "Retry from failed step")).click();

        ConfirmDialog dialog = find(ConfirmDialog.class).single();
        assertThat(test(dialog).getText()).contains("k was 3, now 5");
        assertThat(executions.get(failed.id()).status()).isEqualTo(ExecutionStatus.FAILED);
        test(dialog).reject();
        assertThat(executions
                        .of(project, PipelineFixture.PIPELINE, null, 1)
                        .items()
                        .getFirst()
                        .parameters())
                .containsEntry("training/k", "5");
    }

    @Test
    @SignedIn
    void whatWasStoppedDoesNotSpeakOfAFailedStep() {
        PipelineExecution stopped = ofTwoSteps();
        ends(stopped, "First", StepStatus.STOPPED);
        journal.finished(stopped.id(), ExecutionStatus.STOPPED, null);
        ExecutionDetailsView view = navigate("executions/" + stopped.id(), ExecutionDetailsView.class);

        test(button(view, "Go on from where it stopped")).click();

        assertThat(executions.get(stopped.id()).status().ended())
                .as("nothing is asked where nothing was changed")
                .isFalse();
    }

    private String started() {
        return executions
                .start(project, PipelineFixture.PIPELINE, PipelineExecutions.BUTTON, null)
                .execution()
                .id();
    }
}
