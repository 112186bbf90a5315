package dev.assay.review.ui;

import static dev.assay.registry.RegistryScene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.access.Squads;
import dev.assay.base.ui.LongName;
import dev.assay.base.ui.SafeMarkdown;
import dev.assay.deployments.AcceptedModels;
import dev.assay.deployments.PackageOf;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialStatus;
import dev.assay.experiments.verdict.Reproducibility;
import dev.assay.objects.ObjectCatalog;
import dev.assay.projects.Projects;
import dev.assay.registry.ApprovalStatus;
import dev.assay.registry.ModelLabels;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.NewModelVersion;
import dev.assay.registry.Origin;
import dev.assay.registry.RegistryScene;
import dev.assay.review.Change;
import dev.assay.review.VersionComparison;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AssayTest
class ReviewViewTests extends SpringBrowserlessTest {

    private static final PackageOf UNLOADABLE =
            PackageOf.python("        raise RuntimeError('cannot load this pickle')\n", "        return []\n");

    private static final String DOES_NOT_START =
            "Does not start: The model could not be loaded: RuntimeError: cannot load this pickle";

    @Autowired
    ModelRegistry registry;

    @Autowired
    ModelLabels labels;

    @Autowired
    Projects projects;

    @Autowired
    Squads squads;

    @Autowired
    ObjectCatalog objects;

    RegistryScene scene;
    String model;

    @BeforeEach
    void draft() {
        scene = new RegistryScene(projects, squads, objects, registry);
        model = unique("iris");
        scene.registered(model, scene.project(true));
    }

    @Test
    @SignedIn(name = "vera", groups = Group.APPROVERS)
    void anApproverRefusesFromTheQueueWithAReason() {
        navigate(ReviewView.class);
        test(button("Refuse")).click();
        Dialog dialog = find(Dialog.class).single();
        assertThat(dialog.getHeaderTitle()).isEqualTo("Refuse %s version 1".formatted(model));

        Button confirm = find(Button.class)
                .withText("Refuse")
                .withCondition(button -> button.hasThemeName("error"))
                .single();
        test(confirm).click();
        TextArea reason = find(TextArea.class).single();
        assertThat(reason.isInvalid()).isTrue();

        test(reason).setValue("Recall fell.");
        test(confirm).click();

        assertThat(registry.get(model, 1).status()).isEqualTo(ApprovalStatus.REFUSED);
        assertThat(registry.get(model, 1).reason()).isEqualTo("Recall fell.");
        assertThat(rows()).isZero();
    }

    @Test
    @SignedIn(name = "vera", groups = Group.APPROVERS)
    void anOpenDialogToRefuseDoesNotTakeWhatWasAcceptedMeanwhileOutOfProduction() {
        navigate("models/" + model + "/1", DecisionView.class);
        test(button("Refuse")).click();
        Button confirm = find(Button.class)
                .withText("Refuse")
                .withCondition(this::inDialog)
                .single();
        TextArea reason = find(TextArea.class)
                .withCondition(area -> "Reason".equals(area.getLabel()))
                .single();
        test(reason).setValue("Recall fell.");
        RegistryScene.as("otto", Group.APPROVERS, () -> registry.accept(model, 1, "Better."));

        test(confirm).click();
        assertThat(reason.getErrorMessage()).contains("it was accepted by otto");
        assertThat(registry.get(model, 1).status()).isEqualTo(ApprovalStatus.ACCEPTED);

        await(() -> !find(Paragraph.class)
                .withTextContaining("It was accepted by otto meanwhile")
                .all()
                .isEmpty());
        assertThat(confirm.isEnabled()).isFalse();
        assertThat(reason.getValue()).isEqualTo("Recall fell.");
    }

    @Test
    @SignedIn(name = "grace", groups = Group.ADMINS)
    void whoWorkedOnItSeesWhyTheyMayNotAccept() {
        navigate(ReviewView.class);
        assertThat(button("Accept").isEnabled()).isFalse();
        assertThat(button("Refuse").isEnabled()).isTrue();
        assertThat(find(Span.class).withTextContaining("Four eyes").all()).isNotEmpty();
    }

    @Test
    @SignedIn(name = "vera", groups = Group.APPROVERS)
    void theDecisionPageShowsTheVersionAndAccepts() {
        navigate("models/" + model + "/1", DecisionView.class);
        assertThat(find(H1.class).single().getText()).isEqualTo(model + " · version 1");
        assertThat(find(NativeTable.class).all()).isNotEmpty();
        LongName k = find(LongName.class).single();
        assertThat(k.getElement().getAttribute("text")).isEqualTo("5");
        assertThat(k.getElement().getAttribute("title")).isEqualTo("5");

        test(find(Button.class).withText("Accept").single()).click();
        test(find(TextArea.class)
                        .withCondition(area -> "Reason".equals(area.getLabel()))
                        .single())
                .setValue("Better.");
        test(find(Button.class).withText("Accept").withCondition(this::inDialog).single())
                .click();

        assertThat(registry.get(model, 1).status()).isEqualTo(ApprovalStatus.ACCEPTED);
        assertThat(find(Button.class).withText("Withdraw").all()).hasSize(1);
    }

    @Test
    @SignedIn(name = "vera", groups = Group.APPROVERS)
    void aRowOfTheQueueSaysWhetherItsTrialCanBeDoneAgain(@Autowired ExperimentTracking tracking) {
        String project = registry.get(model, 1).project();
        String run = RegistryScene.as("grace", Group.DEVELOPERS, () -> tracking.start(
                        tracking.experiment(project, "iris").id(), "first", Instant.EPOCH, Map.of())
                .runId());
        scene.registered(scene.trainedIn(run, model, project));
        scene.registered(scene.trainedIn(run, model, project));

        navigate(ReviewView.class);

        assertThat(find(QueueRow.class)
                        .withCondition(
                                row -> row.getElement().getTextRecursively().contains("Reproducibility: ")
                                        && row.getElement().getTextRecursively().contains(model))
                        .all())
                .hasSize(2)
                .allSatisfy(
                        row -> assertThat(row.getElement().getTextRecursively()).contains("missing"));
    }

    @Test
    @SignedIn(name = "vera", groups = Group.APPROVERS)
    void dataThatWereStoredAnewWithTheSameBytesHaveNotChanged(@Autowired VersionComparison comparison) {
        String project = registry.get(model, 1).project();
        ModelVersion before = scene.registered(trainedOn(project, "a;b", "1;2", "3;4"));
        ModelVersion after = scene.registered(trainedOn(project, "a;b", "1;2", "5;6"));

        assertThat(comparison.compare(before, after, List.of()))
                .filteredOn(change -> change.group() == Change.Group.DATA)
                .extracting(Change::name, Change::differs, Change::difference)
                .containsExactly(
                        tuple("columns", false, ""),
                        tuple("test", false, "same content"),
                        tuple("train", true, "changed"));
    }

    private NewModelVersion trainedOn(String project, String columns, String test, String train) {
        NewModelVersion draft = scene.draft(model, project, Map.of());
        return new NewModelVersion(
                model,
                project,
                Origin.PIPELINE,
                draft.pipeline(),
                draft.executionId(),
                null,
                draft.packageVersion(),
                null,
                null,
                null,
                Map.of(
                        "columns", stored(project, "columns.csv", columns),
                        "test", stored(project, "test.csv", test),
                        "train", stored(project, "train.csv", train)),
                Map.of(),
                Map.of(),
                Set.of("grace"),
                "grace",
                null);
    }

    /** A version more of the name, but for the columns, which are stored once. */
    private String stored(String project, String name, String content) {
        return RegistryScene.as("root", Group.ADMINS, () -> objects.find(project, name, 1)
                .filter(present -> name.startsWith("columns"))
                .orElseGet(() -> objects.put(
                        project, name, Map.of(), new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))))
                .id());
    }

    @Test
    @SignedIn(name = "uwe", groups = Group.USERS)
    void whoDecidedLastAndWhyStandsBeforeWhatIsInTheVersion() {
        RegistryScene.as("vera", Group.APPROVERS, () -> registry.refuse(model, 1, "Recall fell."));
        RegistryScene.as("vera", Group.APPROVERS, () -> registry.reopen(model, 1, "Wrong data."));
        RegistryScene.as("otto", Group.APPROVERS, () -> registry.refuse(model, 1, "Still too low."));

        navigate("models/" + model + "/1", DecisionView.class);

        assertThat(find(DecisionView.class).single().getElement().getTextRecursively())
                .containsSubsequence(
                        "Last decision",
                        "by otto",
                        "Still too low.",
                        "What is in it",
                        "Earlier decisions",
                        "Wrong data.",
                        "Recall fell.")
                .containsOnlyOnce("Still too low.");
    }

    @Test
    @SignedIn(name = "dora", groups = Group.DEVELOPERS, squads = "growers")
    void whatIsSaidOfAVersionStandsBeforeWhatIsInItAndMayBeWrittenHere() {
        labels.tag(model, 1, "risk", "low");
        navigate("models/" + model + "/1", DecisionView.class);
        assertThat(find(DecisionView.class).single().getElement().getTextRecursively())
                .containsSubsequence("Gate", "Description", "risk", "low", "What is in it");

        test(find(Button.class).withText("Write a description").single()).click();
        test(find(TextArea.class).single()).setValue("First try");
        test(find(Button.class).withText("Save description").single()).click();

        assertThat(registry.get(model, 1).description()).isEqualTo("First try");
        assertThat(find(SafeMarkdown.class).single().getContent()).isEqualTo("First try");
    }

    @Test
    @SignedIn(name = "dora", groups = Group.DEVELOPERS, squads = "growers")
    void theHeadNamesTheAliasesOfTheVersionAlone() {
        scene.registered(model, registry.get(model, 1).project());
        labels.setAlias(model, "champ", 2);
        labels.setAlias(model, "old", 1);

        navigate("models/" + model + "/2", DecisionView.class);

        assertThat(find(Span.class).withText("@champ").all()).hasSize(1);
        assertThat(find(Span.class).withText("@old").all()).isEmpty();
    }

    @Test
    @SignedIn(name = "vera", groups = Group.APPROVERS)
    void theHeadSaysWhetherTheTrialCanBeDoneAgainAndWhetherItWas(
            @Autowired ExperimentTracking tracking, @Autowired Reproducibility reproducibility) {
        String project = registry.get(model, 1).project();
        Trial trial = trial(tracking, project);
        scene.registered(scene.trainedIn(trial.runId(), model, project));
        navigate("models/" + model + "/2", DecisionView.class);
        assertThat(trialLink(trial)).startsWith("forest").contains("missing").doesNotContain("reproduced");

        RegistryScene.as("grace", Group.DEVELOPERS, () -> {
            reproducibility.repeats(trial(tracking, project), trial);
            return null;
        });
        navigate("models/" + model + "/1", DecisionView.class);
        assertThat(find(Anchor.class)
                        .withCondition(link -> link.hasClassName("verdict-link"))
                        .all())
                .isEmpty();
        navigate("models/" + model + "/2", DecisionView.class);
        assertThat(trialLink(trial)).contains("missing").endsWith("reproduced");
    }

    private static Trial trial(ExperimentTracking tracking, String project) {
        return RegistryScene.as("grace", Group.DEVELOPERS, () -> {
            Trial trial =
                    tracking.start(tracking.experiment(project, "forests").id(), "forest", Instant.now(), Map.of());
            tracking.log(trial.runId(), List.of(new MetricPoint("accuracy", 0.9, 1_000, 0)), Map.of(), Map.of());
            tracking.finish(trial.runId(), TrialStatus.FINISHED, Instant.now());
            return tracking.get(trial.runId());
        });
    }

    private String trialLink(Trial trial) {
        return find(Anchor.class)
                .withCondition(link ->
                        link.hasClassName("verdict-link") && link.getHref().equals("/trials/" + trial.runId()))
                .single()
                .getElement()
                .getTextRecursively();
    }

    @Test
    @SignedIn(name = "uwe", groups = Group.USERS)
    void whoOnlyLooksSeesNoButtonsToDecide() {
        navigate("models/" + model + "/1", DecisionView.class);
        assertThat(find(Button.class).withText("Accept").all()).isEmpty();
        assertThat(find(Button.class).withText("Refuse").all()).isEmpty();
        assertThat(find(TextArea.class).all()).isEmpty();
    }

    @Test
    @SignedIn(name = "uwe", groups = Group.USERS)
    void anUnknownVersionIsSaidToBeMissing() {
        com.vaadin.flow.component.UI.getCurrent().navigate("models/" + model + "/99");
        assertThat(find(H1.class).single().getText()).isEqualTo("No such model version");
    }

    @Test
    @SignedIn(name = "vera", groups = Group.APPROVERS)
    void aDraftThatDoesNotStartSaysSoOnTheOpenQueue(@Autowired ApplicationContext context) {
        String broken = AcceptedModels.name();
        navigate(ReviewView.class);

        new AcceptedModels(context).draft(broken, UNLOADABLE, null);

        await(() -> find(QueueRow.class).all().stream()
                .map(row -> row.getElement().getTextRecursively())
                .anyMatch(text -> text.contains(broken) && text.contains(DOES_NOT_START)));
        assertThat(button("Accept", broken).isEnabled()).isTrue();
    }

    @Test
    @SignedIn(name = "vera", groups = Group.APPROVERS)
    void aDraftThatDoesNotStartSaysSoOnItsOpenPageAndBeforeItIsAccepted(@Autowired ApplicationContext context) {
        String broken = AcceptedModels.name();
        new AcceptedModels(context).draft(broken, UNLOADABLE, null);
        navigate("models/" + broken + "/1", DecisionView.class);

        await(() -> !find(Span.class).withText(DOES_NOT_START).all().isEmpty());
        test(button("Accept", broken)).click();

        assertThat(find(Paragraph.class)
                        .withTextContaining("its deployment fails unless")
                        .all())
                .hasSize(1);
    }

    @Test
    @SignedIn(name = "vera", groups = Group.APPROVERS)
    void aModelFromOutsideOfAPipelineSaysOnceThatItHasToBeTrainedAgain() {
        String fromNotebook = unique("notebook");
        scene.registered(scene.elsewhere(fromNotebook, scene.project(true), Origin.NOTEBOOK));

        navigate(ReviewView.class);

        assertThat(row(fromNotebook)).contains("outside of a pipeline").doesNotContain("Does not start");
    }

    @Test
    @SignedIn(name = "vera", groups = Group.APPROVERS)
    void whereModelsFromOutsideAreAllowedTheySayThatNothingWouldBeServed() {
        String project = scene.project(true);
        RegistryScene.as("root", Group.ADMINS, () -> projects.update(project, null, true));
        String fromNotebook = unique("notebook");
        scene.registered(scene.elsewhere(fromNotebook, project, Origin.NOTEBOOK));

        navigate(ReviewView.class);

        assertThat(row(fromNotebook)).contains("Does not start: The version holds no model package");
        assertThat(button("Accept", fromNotebook).isEnabled()).isTrue();
    }

    private void await(Callable<Boolean> seen) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInSameThread().until(() -> {
            roundTrip();
            return seen.call();
        });
    }

    private String row(String of) {
        return find(QueueRow.class).all().stream()
                .map(row -> row.getElement().getTextRecursively())
                .filter(text -> text.contains(of))
                .findFirst()
                .orElseThrow();
    }

    private boolean inDialog(Button button) {
        return button.getElement().getComponent().isPresent()
                && find(Dialog.class).single().getFooter() != null
                && button.getAriaLabel().isEmpty();
    }

    private long rows() {
        return find(QueueRow.class).all().stream()
                .filter(row -> row.getElement().getTextRecursively().contains(model))
                .count();
    }

    /** Of this test's draft: other tests' drafts wait in the same queue. */
    private Button button(String word) {
        return button(word, model);
    }

    private Button button(String word, String of) {
        return find(Button.class)
                .withCondition(button -> (word + " " + of + " version 1")
                        .equals(button.getAriaLabel().orElse("")))
                .single();
    }
}
