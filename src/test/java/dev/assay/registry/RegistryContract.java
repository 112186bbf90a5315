package dev.assay.registry;

import static dev.assay.registry.RegistryScene.as;
import static dev.assay.registry.RegistryScene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotAllowed;
import dev.assay.base.NotFound;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.projects.Projects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.transaction.support.TransactionTemplate;

/** What the registry promises, whatever database lies below. */
@WithMockUser(username = "reader", authorities = "view")
abstract class RegistryContract {

    @Autowired
    ModelRegistry registry;

    @Autowired
    ModelCatalog catalog;

    @Autowired
    ModelLabels labels;

    @Autowired
    VersionLabels versionLabels;

    @Autowired
    Projects projects;

    @Autowired
    dev.assay.access.Squads squads;

    @Autowired
    dev.assay.objects.ObjectCatalog objects;

    @Autowired
    Lineage lineage;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    RegistryScene scene;
    String project;
    String model;

    @BeforeEach
    void project() {
        scene = new RegistryScene(projects, squads, objects, registry);
        project = scene.project(true);
        model = unique("iris");
    }

    @Test
    @SignedIn(groups = Group.DEVELOPERS, squads = "growers")
    void labelsOfManyVersionsAreReadAtOnce() {
        String other = unique("other");
        scene.registered(model, project);
        scene.registered(model, project);
        scene.registered(other, project);
        labels.tag(model, ModelLabels.MODEL, "team", "flowers");
        labels.tag(model, 1, "k", "1");
        labels.tag(model, 2, "k", "2");
        labels.tag(other, 1, "k", "3");
        labels.setAlias(model, "old", 1);
        labels.setAlias(model, "best", 1);
        labels.mark(other, 1, new ModelLabels.Mark("Staging", null, null));
        VersionId first = new VersionId(model, 1);
        VersionId ofOther = new VersionId(other, 1);
        VersionId none = new VersionId(other, 7);

        assertThat(versionLabels.of(List.of(first, ofOther, none)))
                .isEqualTo(Map.of(
                        first,
                        new VersionLabels.Labels(Map.of("k", "1"), List.of("best", "old"), null),
                        ofOther,
                        new VersionLabels.Labels(
                                Map.of("k", "3"), List.of(), new ModelLabels.Mark("Staging", null, null)),
                        none,
                        VersionLabels.Labels.NONE));
        VersionId itself = new VersionId(model, ModelLabels.MODEL);
        assertThat(versionLabels.tags(List.of(itself, none))).isEqualTo(Map.of(itself, Map.of("team", "flowers")));
        assertThat(versionLabels.of(List.of())).isEmpty();
    }

    @Test
    void onlyItsSquadAndWhoRegisteredItLabelAModelAndItsVersions() {
        scene.registered(model, project);
        List<Runnable> ofModel = List.of(
                () -> catalog.describe(model, "flowers"),
                () -> labels.tag(model, ModelLabels.MODEL, "risk", "low"),
                () -> labels.untag(model, ModelLabels.MODEL, "risk"),
                () -> labels.setAlias(model, "best", 1),
                () -> labels.removeAlias(model, "best"));
        List<Runnable> ofVersion = List.of(
                () -> catalog.describe(model, 1, "the first"),
                () -> labels.tag(model, 1, "risk", "low"),
                () -> labels.untag(model, 1, "risk"),
                () -> labels.mark(model, 1, new ModelLabels.Mark("Staging", null, null)));

        Stream.concat(ofModel.stream(), ofVersion.stream()).forEach(label -> {
            assertThatThrownBy(() -> labelling("eve", Group.DEVELOPERS, "others", label))
                    .isInstanceOf(NotAllowed.class)
                    .hasMessage(
                            "This needs models:register in project %s: the squad growers owns it, and you are not in it;"
                                    + " an admin can add you.",
                            project);
            assertThatThrownBy(() -> labelling("grace", Group.USERS, "growers", label))
                    .isInstanceOf(AccessDeniedException.class);
            labelling("ken", Group.DEVELOPERS, "growers", label);
            labelling("grace", Group.DEVELOPERS, "others", label);
            labelling("root", Group.ADMINS, "others", label);
        });
    }

    @Test
    void whoRegistersIntoAnotherSquadsModelLabelsThatVersionAlone() {
        scene.registered(model, project);
        as("eve", Group.DEVELOPERS, "others", () -> registry.register(scene.registeredBy("eve", model, project)));

        labelling("eve", Group.DEVELOPERS, "others", () -> labels.tag(model, 2, "by", "eve"));

        assertThat(labels.tags(model, 2)).containsEntry("by", "eve");
        assertThat(as("eve", Group.DEVELOPERS, "others", () -> labels.mayEdit(model, 2)))
                .isTrue();
        assertThat(as("eve", Group.DEVELOPERS, "others", () -> labels.mayEdit(model, 1)))
                .isFalse();
        assertThat(as("eve", Group.DEVELOPERS, "others", () -> labels.mayEdit(model, ModelLabels.MODEL)))
                .isFalse();
        assertThat(as("eve", Group.USERS, "growers", () -> labels.mayEdit(model, 2)))
                .isFalse();
    }

    private static void labelling(String name, Group group, String squad, Runnable label) {
        as(name, group, squad, () -> {
            label.run();
            return null;
        });
    }

    @Test
    void aListCountsVersionsAndDraftsOfEachModelAndNamesItsLastDecision() {
        String other = unique("iris-other");
        scene.registered(model, project);
        scene.registered(model, project);
        scene.registered(model, project);
        scene.registered(other, project);
        as("vera", Group.APPROVERS, () -> registry.accept(model, 1, "Good."));
        as("vera", Group.APPROVERS, () -> registry.refuse(model, 2, "Worse."));

        assertThat(catalog.search(model.toUpperCase(Locale.ROOT), 0, 50))
                .singleElement()
                .satisfies(summary -> {
                    assertThat(summary.model().name()).isEqualTo(model);
                    assertThat(summary.versions()).isEqualTo(3);
                    assertThat(summary.drafts()).isEqualTo(1);
                    assertThat(summary.lastDecision().orElseThrow().reason()).isEqualTo("Worse.");
                });
        assertThat(catalog.getSummary(other).drafts()).isEqualTo(1);
        assertThat(catalog.getSummary(other).lastDecision()).isEmpty();
        assertThat(catalog.search("no such model", 0, 50)).isEmpty();
    }

    @Test
    void aDraftKeepsEverythingThatItWasRegisteredWith() {
        NewModelVersion draft = scene.draft(model, project, Map.of("accuracy", 0.95, "odd", Double.NaN));

        ModelVersion version = scene.registered(draft);

        assertThat(version).isEqualTo(registry.get(model, 1));
        assertThat(version.status()).isEqualTo(ApprovalStatus.DRAFT);
        assertThat(version.metrics()).containsEntry("accuracy", 0.95).containsEntry("odd", Double.NaN);
        assertThat(version.params()).containsEntry("k", "5");
        assertThat(version.contributors()).containsExactlyInAnyOrder("grace", "ken");
        assertThat(version.packageSize()).isPositive();
        assertThat(version.manifest().entry()).isEqualTo("iris:Iris");
        assertThat(publications(version, ModelVersionRegistered.class)).isGreaterThanOrEqualTo(0);
    }

    @Test
    void concurrentRegistrationsAllSucceedWithNumbersOfTheirOwn() throws Exception {
        List<NewModelVersion> drafts = IntStream.range(0, 6)
                .mapToObj(index -> scene.draft(model, project, Map.of()))
                .toList();

        List<ModelVersion> versions = together(drafts.stream()
                .<Callable<ModelVersion>>map(draft -> () -> scene.registered(draft))
                .toList());

        assertThat(versions).extracting(ModelVersion::version).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
    }

    @Test
    void theSamePackageOfTheSameExecutionIsRegisteredOnce() {
        NewModelVersion draft = scene.draft(model, project, Map.of());
        assertThat(scene.registered(draft).version()).isEqualTo(1);
        assertThat(scene.registered(draft).version()).isEqualTo(1);
    }

    @Test
    void numbersOfRemovedVersionsAreNotUsedAgain() {
        ModelVersion removed = scene.registered(model, project);
        assertThat(lineage.of(Kind.MODEL_VERSION, removed.id())).isNotEmpty();
        as("grace", Group.DEVELOPERS, () -> {
            catalog.removeVersion(model, 1);
            return null;
        });
        assertThat(lineage.of(Kind.MODEL_VERSION, removed.id())).isEmpty();
        assertThat(scene.registered(model, project).version()).isEqualTo(2);
    }

    @Test
    void aNameBelongsToOneProject() {
        scene.registered(model, project);
        String other = scene.project(true);
        assertThatThrownBy(() -> scene.registered(model, other))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("belongs to project '" + project + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../iris", "iris model", "größe"})
    void aModelsNameHasToFitIntoAnAddress(String name) {
        assertThatThrownBy(() -> scene.registered(name, project))
                .isInstanceOfSatisfying(
                        InvalidInput.class, error -> assertThat(error.field()).isEqualTo("model"));
    }

    @Test
    void aModelsNameHasAtMost63Characters() {
        assertThatThrownBy(() -> scene.registered("m".repeat(300), project)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void whatIsNoPackageLeavesNothingBehind() {
        String object = scene.object(project, "no archive".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> scene.registered(scene.draft(model, project, Map.of(), object)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("It is no archive");
        assertThatThrownBy(() -> scene.registered(scene.draft(model, project, Map.of(), "missing")))
                .isInstanceOfSatisfying(
                        InvalidInput.class, error -> assertThat(error.field()).isEqualTo("packageVersion"));

        assertThat(catalog.find(model)).isEmpty();
    }

    @Test
    void anApproverAcceptsAndEverythingIsKept() {
        scene.registered(model, project);

        ModelVersion accepted = as("vera", Group.APPROVERS, () -> registry.accept(model, 1, "  Better.  "));

        assertThat(accepted.status()).isEqualTo(ApprovalStatus.ACCEPTED);
        assertThat(accepted.reason()).isEqualTo("Better.");
        assertThat(accepted.decidedBy()).isEqualTo("vera");
        assertThat(accepted.selfAccepted()).isFalse();
        assertThat(registry.get(model, 1)).isEqualTo(accepted);
        assertThat(registry.decisions(model, 1)).singleElement().satisfies(decision -> {
            assertThat(decision.from()).isEqualTo(ApprovalStatus.DRAFT);
            assertThat(decision.to()).isEqualTo(ApprovalStatus.ACCEPTED);
            assertThat(decision.decidedBy()).isEqualTo("vera");
        });
        assertThat(publications(accepted, ModelVersionAccepted.class)).isPositive();
        assertThat(audits("registry.accepted")).isEqualTo(1);
    }

    @Test
    void aDecisionThatIsRolledBackLeavesNothingBehind() {
        ModelVersion draft = scene.registered(model, project);

        as(
                "vera",
                Group.APPROVERS,
                () -> transaction.execute(status -> {
                    registry.accept(model, 1, "Better.");
                    status.setRollbackOnly();
                    return null;
                }));

        assertThat(registry.get(model, 1).status()).isEqualTo(ApprovalStatus.DRAFT);
        assertThat(registry.decisions(model)).isEmpty();
        assertThat(publications(draft, ModelVersionAccepted.class)).isZero();
        assertThat(audits("registry.accepted")).isZero();
    }

    @Test
    void decisionsGoRoundAndAreAllKept() {
        scene.registered(model, project);
        as("vera", Group.APPROVERS, () -> registry.refuse(model, 1, "Too early."));
        as("vera", Group.APPROVERS, () -> registry.reopen(model, 1, "Look again."));
        as("vera", Group.APPROVERS, () -> registry.accept(model, 1, "Good."));
        as("vera", Group.APPROVERS, () -> registry.withdraw(model, 1, "Drifts."));

        assertThat(registry.decisions(model, 1))
                .extracting(Decision::reason)
                .containsExactly("Drifts.", "Good.", "Look again.", "Too early.");
        assertThatThrownBy(() -> as("vera", Group.APPROVERS, () -> registry.accept(model, 1, "Now.")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("is REFUSED: it was withdrawn by vera. Look at it again");
    }

    @Test
    void whoDecidesOnAStatusThatTheVersionNoLongerHasIsToldWhoDidWhat() {
        scene.registered(model, project);
        as("vera", Group.APPROVERS, () -> registry.accept(model, 1, "Good."));

        assertThatThrownBy(() -> as("otto", Group.APPROVERS, () -> registry.refuse(model, 1, "Recall fell.")))
                .isInstanceOf(Conflict.class)
                .hasMessage(
                        "%s version 1 is ACCEPTED: it was accepted by vera. Look at it again before you decide.",
                        model);
        assertThat(registry.get(model, 1).status()).isEqualTo(ApprovalStatus.ACCEPTED);

        as("otto", Group.APPROVERS, () -> registry.withdraw(model, 1, "Recall fell."));
        assertThatThrownBy(() -> as("vera", Group.APPROVERS, () -> registry.withdraw(model, 1, "Drifts.")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("it was withdrawn by otto");
    }

    @Test
    void twoApproversAtOnceDecideOnce() throws Exception {
        scene.registered(model, project);

        List<Object> outcomes = together(List.of(
                () -> outcome(() -> as("vera", Group.APPROVERS, () -> registry.accept(model, 1, "Good."))),
                () -> outcome(() -> as("otto", Group.APPROVERS, () -> registry.accept(model, 1, "Good.")))));

        assertThat(outcomes).filteredOn(ModelVersion.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Conflict.class::isInstance).hasSize(1);
        assertThat(registry.decisions(model)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void aReasonIsRequired(String reason) {
        scene.registered(model, project);
        assertThatThrownBy(() -> as("vera", Group.APPROVERS, () -> registry.accept(model, 1, reason)))
                .isInstanceOfSatisfying(
                        InvalidInput.class, error -> assertThat(error.field()).isEqualTo("reason"));
        assertThatThrownBy(() -> as("vera", Group.APPROVERS, () -> registry.refuse(model, 1, "x".repeat(1025))))
                .isInstanceOf(InvalidInput.class);
        assertThat(as("vera", Group.APPROVERS, () -> registry.refuse(model, 1, "ü".repeat(1024)))
                        .reason())
                .hasSize(1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grace", "ken"})
    void aContributorDoesNotAcceptWhateverTheirGroup(String contributor) {
        ModelVersion draft = scene.registered(model, project);

        assertThat(as(contributor, Group.ADMINS, () -> registry.hindrance(draft)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("Four eyes"));
        assertThatThrownBy(() -> as(contributor, Group.ADMINS, () -> registry.accept(model, 1, "Mine.")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("somebody else has to accept it");
        assertThat(as("vera", Group.APPROVERS, () -> registry.hindrance(draft))).isEmpty();
    }

    @Test
    void whereOneWorksAloneOwnWorkIsAcceptedWithABadgeForEver() {
        String alone = scene.project(false);
        scene.registered(model, alone);

        as("grace", Group.ADMINS, () -> registry.accept(model, 1, "I work alone."));
        as("grace", Group.ADMINS, () -> registry.withdraw(model, 1, "Wrong."));
        as("grace", Group.ADMINS, () -> registry.reopen(model, 1, "Right."));
        as("vera", Group.APPROVERS, () -> registry.accept(model, 1, "Yes."));

        assertThat(registry.get(model, 1).selfAccepted()).isTrue();
        assertThat(registry.decisions(model).getFirst().selfAccepted()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = "PIPELINE", mode = EnumSource.Mode.EXCLUDE)
    void aVersionFromElsewhereWaitsForAPipelineUnlessTheProjectAllowsIt(Origin origin) {
        ModelVersion draft = scene.registered(scene.elsewhere(model, project, origin));
        assertThat(draft.packageVersion()).isNull();

        assertThatThrownBy(() -> as("vera", Group.APPROVERS, () -> registry.accept(model, 1, "Nice.")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("train it again in a pipeline");
        as("root", Group.ADMINS, () -> projects.update(project, null, true));
        assertThat(as("vera", Group.APPROVERS, () -> registry.accept(model, 1, "Nice."))
                        .status())
                .isEqualTo(ApprovalStatus.ACCEPTED);
    }

    @Test
    void aBlockingRuleForbidsAcceptanceAndAWarningDoesNot() {
        scene.registered(model, project);
        rule(new GateRule(GateRule.Kind.METRIC_AT_LEAST, "accuracy", 0.99, true));
        assertThatThrownBy(() -> as("vera", Group.APPROVERS, () -> registry.accept(model, 1, "Nice.")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("accuracy ≥ 0.99 (found 0.95)");

        rule(new GateRule(GateRule.Kind.METRIC_AT_LEAST, "accuracy", 0.99, false));
        assertThat(as("vera", Group.APPROVERS, () -> registry.accept(model, 1, "Nice."))
                        .status())
                .isEqualTo(ApprovalStatus.ACCEPTED);
        assertThat(audits("registry.gate-rules-changed")).isZero();
    }

    @Test
    void rulesAreChecked() {
        scene.registered(model, project);
        assertThatThrownBy(() -> rule(new GateRule(GateRule.Kind.METRIC_AT_LEAST, " ", 0.9, true)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("rules[0].metric");
        assertThatThrownBy(() -> rule(new GateRule(GateRule.Kind.METRIC_AT_MOST, "loss", Double.NaN, true)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("rules[0].bound");
        assertThatThrownBy(() -> rule(new GateRule(GateRule.Kind.PACKAGE_SIZE_AT_MOST, null, -1, true)))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void aModelMayNameItsApprovers() {
        ModelVersion draft = scene.registered(model, project);
        as("root", Group.ADMINS, () -> catalog.setApprovers(model, java.util.Set.of("paula")));

        assertThat(as("vera", Group.APPROVERS, () -> registry.hindrance(draft))).isPresent();
        assertThatThrownBy(() -> as("vera", Group.APPROVERS, () -> registry.accept(model, 1, "Nice.")))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(as("paula", Group.APPROVERS, () -> registry.accept(model, 1, "Nice."))
                        .decidedBy())
                .isEqualTo("paula");
    }

    @ParameterizedTest
    @EnumSource(
            value = Group.class,
            names = {"USERS", "DEVELOPERS"})
    void onlyApproversAndAdminsDecide(Group group) {
        ModelVersion draft = scene.registered(model, project);
        assertThatThrownBy(() -> as("tom", group, () -> registry.accept(model, 1, "Nice.")))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as("tom", group, () -> registry.refuse(model, 1, "No.")))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as("tom", group, () -> registry.reopen(model, 1, "No.")))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as("tom", group, () -> catalog.setRules(model, List.of())))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(as("tom", group, () -> registry.hindrance(draft))).isPresent();
        assertThat(as("tom", group, () -> registry.find(model, 1))).isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = Group.class,
            names = {"USERS", "APPROVERS"})
    void onlyDevelopersAndAdminsRegister(Group group) {
        NewModelVersion draft = scene.draft(model, project, Map.of());
        assertThatThrownBy(() -> as("tom", group, () -> registry.register(draft)))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void versionsComeInPagesNewestFirst() {
        IntStream.range(0, 5).forEach(index -> scene.registered(model, project));
        var first = registry.versions(model, null, 2);
        var second = registry.versions(model, Integer.valueOf(first.next()), 2);
        var last = registry.versions(model, Integer.valueOf(second.next()), 2);
        assertThat(first.items()).extracting(ModelVersion::version).containsExactly(5, 4);
        assertThat(second.items()).extracting(ModelVersion::version).containsExactly(3, 2);
        assertThat(last.items()).extracting(ModelVersion::version).containsExactly(1);
        assertThat(last.next()).isNull();
    }

    @Test
    void draftsWaitOldestFirst() {
        scene.registered(model, project);
        scene.registered(model, project);
        as("vera", Group.APPROVERS, () -> registry.refuse(model, 1, "No."));
        scene.registered(model, project);
        assertThat(registry.drafts().stream().filter(draft -> draft.model().equals(model)))
                .extracting(ModelVersion::version)
                .containsExactly(2, 3);
    }

    @Test
    void aModelIsRemovedWithItsVersions() {
        ModelVersion version = scene.registered(model, project);
        remove("growers");
        assertThat(lineage.of(Kind.MODEL_VERSION, version.id())).isEmpty();
        assertThat(catalog.find(model)).isEmpty();
        assertThat(registry.versions(model)).isEmpty();
        assertThatThrownBy(() -> registry.get(model, 1)).isInstanceOf(NotFound.class);
    }

    @Test
    void aModelStaysWhileAVersionIsAccepted() {
        scene.registered(model, project);
        as("vera", Group.APPROVERS, () -> registry.accept(model, 1, "Good."));

        assertThatThrownBy(() -> remove("growers"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("Withdraw it first");
        assertThat(registry.decisions(model, 1)).isNotEmpty();
    }

    @Test
    void onlyTheSquadThatOwnsAModelRemovesItOrAVersionOfIt() {
        scene.registered(model, project);

        assertThatThrownBy(() -> remove("bakers")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as("otto", Group.DEVELOPERS, "bakers", () -> {
                    catalog.removeVersion(model, 1);
                    return null;
                }))
                .isInstanceOf(AccessDeniedException.class);

        assertThat(registry.versions(model)).hasSize(1);
    }

    private void remove(String squad) {
        as("grace", Group.DEVELOPERS, squad, () -> {
            registry.remove(model);
            return null;
        });
    }

    private void rule(GateRule rule) {
        as("vera", Group.APPROVERS, () -> catalog.setRules(model, List.of(rule)));
    }

    private long publications(ModelVersion version, Class<?> event) {
        return jdbc.sql("select count(*) from event_publication where event_type = ? and serialized_event like ?")
                .params(event.getName(), "%\"" + version.model() + "\"%")
                .query(Long.class)
                .single();
    }

    private long audits(String action) {
        return jdbc.sql("select count(*) from audit_entry where action = ? and target = ?")
                .params(action, model + "/1")
                .query(Long.class)
                .single();
    }

    private static Object outcome(Callable<?> work) {
        try {
            return work.call();
        } catch (Exception e) {
            return e;
        }
    }

    private static <T> List<T> together(List<Callable<T>> works) throws Exception {
        CyclicBarrier start = new CyclicBarrier(works.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(works.size())) {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> work : works) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
