package dev.assay.deployments;

import static dev.assay.deployments.AcceptedModels.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.base.Conflict;
import dev.assay.base.work.WorkInProgress;
import dev.assay.deployments.Deployment.State;
import dev.assay.deployments.Deployment.StepName;
import dev.assay.deployments.Deployment.StepState;
import dev.assay.parameters.ParameterCatalog;
import dev.assay.parameters.ParameterSpec;
import dev.assay.parameters.ParameterType;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.ModelVersionAccepted;
import dev.assay.registry.ModelVersionRefused;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** The way from a decision to an open route, on a real database. */
@SignedIn
abstract class DeploymentTests {

    private static final PackageOf BROKEN = PackageOf.iris().with("model/model.onnx", "no onnx");

    private static final PackageOf UNLOADABLE =
            PackageOf.python("        raise RuntimeError('cannot load this pickle')\n", "        return []\n");

    @TempDir
    java.nio.file.Path folder;

    private AcceptedModels models;

    @Autowired
    void models(ApplicationContext context) {
        models = new AcceptedModels(context);
    }

    @Autowired
    Deployments deployments;

    @Autowired
    LiveRoutes routes;

    @Autowired
    HostFolders folders;

    @Autowired
    IncompleteEventPublications unfinished;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RouteKeeper keeper;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Attempts attempts;

    @Autowired
    Hosts hosts;

    @Autowired
    WarmDrafts drafts;

    @Autowired
    DeployAcceptedModels listener;

    @Autowired
    StartDesiredHosts start;

    @Autowired
    ModelRegistry registry;

    @Autowired
    ParameterCatalog parameters;

    @Autowired
    WorkInProgress work;

    private final String model = name();

    private Deployment await(int version, State state) {
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> attempts.find(model, version)
                .filter(deployment -> deployment.state() == state && !underWay(deployment.id()))
                .isPresent());
        return deployments.find(model, version).orElseThrow();
    }

    /** The end is written down before the runner is through with it. */
    private boolean underWay(String deployment) {
        return work.running().stream().anyMatch(one -> one.id().equals("deployment/" + deployment));
    }

    private Object answer(String version) {
        ServedModel served = routes.find(model, version);
        return served == null
                ? "no route"
                : served.predict(new Batch(
                                1,
                                served.signature().inputs().stream()
                                        .map(column -> new Batch.Column(column.name(), new double[] {1}, null))
                                        .toList()))
                        .outputs()
                        .getFirst()
                        .values();
    }

    @Test
    void whatIsAcceptedIsServed() {
        models.accepted(model, PackageOf.iris());

        Deployment deployment = await(1, State.LIVE);

        assertThat(deployment.steps()).extracting(Deployment.Step::state).containsOnly(StepState.DONE);
        assertThat(deployment.steps().getFirst().log()).contains("judge", "good enough");
        assertThat(answer("1")).isInstanceOf(long[].class);
        assertThat(answer("latest")).isInstanceOf(long[].class);
        assertThat(deployments.latest(model)).contains(1);
        assertThat(deployments.live()).anySatisfy(route -> {
            assertThat(route.model()).isEqualTo(model);
            assertThat(route.health()).isEqualTo("healthy");
        });
    }

    @Test
    void aDraftHasNoRouteAndAWarmHost() {
        ModelVersion draft = models.draft(model, PackageOf.iris(), null);

        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        hosts.find(model, 1) != null && hosts.find(model, 1).ready());
        assertThat(routes.find(model, "1")).isNull();
        assertThat(routes.find(model, "latest")).isNull();

        models.accept(draft);
        assertThat(await(1, State.LIVE).steps().get(StepName.STARTED.ordinal()).log())
                .contains("while the version waited");
    }

    @Test
    void theSameNewsTwiceChangesNothing() throws Exception {
        models.accepted(model, PackageOf.iris());
        Deployment once = await(1, State.LIVE);

        listener.on(new ModelVersionAccepted(model, 1, AcceptedModels.PROJECT, "judge"));

        assertThat(deployments.all().stream()
                        .filter(deployment -> deployment.model().equals(model)))
                .containsExactly(once);
    }

    @Test
    void aFailureLeavesTheOldRouteAndSaysWhy() {
        models.accepted(model, PackageOf.iris());
        await(1, State.LIVE);

        models.accepted(model, BROKEN);
        Deployment failed = await(2, State.FAILED);

        assertThat(failed.failure()).contains("ONNX Runtime cannot load the model");
        assertThat(failed.steps().get(StepName.STARTED.ordinal()).state()).isEqualTo(StepState.FAILED);
        assertThat(failed.steps().get(StepName.ROUTED.ordinal()).state()).isEqualTo(StepState.WAITING);
        assertThat(deployments.latest(model)).contains(1);
        assertThat(answer("latest")).isInstanceOf(long[].class);
        assertThat(answer("2")).isEqualTo("no route");
    }

    @Test
    void aModelThatCannotBeLoadedLeavesWhatItPrinted() {
        models.accepted(model, UNLOADABLE);

        Deployment failed = await(1, State.FAILED);

        assertThat(failed.failure()).isEqualTo("The model could not be loaded: RuntimeError: cannot load this pickle");
        assertThat(failed.steps().get(StepName.STARTED.ordinal()).log())
                .contains("Traceback", "RuntimeError: cannot load this pickle");
        assertThat(deployments.failed(model)).containsExactly(failed);

        deployments.undeploy(model, 1);
        assertThat(deployments.failed(model)).isEmpty();
    }

    @Test
    void aDraftThatDoesNotStartSaysSoUntilItIsDecided() {
        ModelVersion draft = models.draft(model, UNLOADABLE, null);
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> drafts.failure(model, 1)
                .isPresent());

        assertThat(deployments.startFailure(draft))
                .contains("The model could not be loaded: RuntimeError: cannot load this pickle");
        assertThat(deployments.announcement(model, 1))
                .isEqualTo("The version is accepted, but its deployment fails unless the cause is gone: "
                        + "The model could not be loaded: RuntimeError: cannot load this pickle");

        models.accept(draft);
        await(1, State.FAILED);
        assertThat(drafts.failure(model, 1)).isEmpty();
    }

    @Test
    void aDraftThatStartsAtLastHasNoFailureLeft() {
        java.nio.file.Path flag = folder.resolve("flag");
        ModelVersion draft = models.draft(
                model,
                PackageOf.python(
                        "        assert os.path.exists('%s'), 'no flag'\n".formatted(flag), "        return [1]\n"),
                null);
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> drafts.failure(model, 1)
                .isPresent());

        flag.toFile().mkdir();
        deployments.tried(draft);

        assertThat(deployments.startFailure(draft)).isEmpty();
    }

    @Test
    void anUnhealthyModelGetsNoRoute() {
        models.accepted(
                model, PackageOf.python("        print('loading')\n", "        raise ValueError('not today')\n"));

        Deployment failed = await(1, State.FAILED);

        assertThat(failed.steps().get(StepName.HEALTHY.ordinal()).state()).isEqualTo(StepState.FAILED);
        assertThat(failed.steps().get(StepName.HEALTHY.ordinal()).log()).contains("loading");
        assertThat(failed.failure()).contains("ValueError: not today").doesNotContain("Traceback");
        assertThat(answer("1")).isEqualTo("no route");
    }

    @Test
    void aRouteBeingOpenedStaysOpenWhenOthersChangeTheirs() {
        ModelVersion draft = models.draft(model, PackageOf.iris(), null);

        keeper.open(draft, false, () -> {
            keeper.refresh();
            assertThat(routes.find(model, "1")).isNotNull();
            assertThat(routes.served(model)).contains(1);
        });

        assertThat(routes.find(model, "1")).as("nothing was written down").isNull();
    }

    @Test
    void routesAreNotReadByWhoKeepsAConnection() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> keeper.refresh()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("outside of transactions");
    }

    @Test
    void rollingBackMovesTheRouteAndNotTheStatus() {
        models.accepted(model, PackageOf.iris());
        await(1, State.LIVE);
        models.accepted(model, PackageOf.irisInPython());
        await(2, State.LIVE);
        assertThat(deployments.latest(model)).contains(2);
        assertThat(deployments.announcement(model, 3))
                .isEqualTo("Deploys as REST to /predictions/%s/3/predict; version 2 stays live until 3 is healthy."
                        .formatted(model));

        deployments.rollBack(model, 1);

        assertThat(deployments.latest(model)).contains(1);
        assertThat(routes.find(model, "latest").version()).isEqualTo(1);
        assertThat(answer("2")).isInstanceOf(long[].class);
        assertThat(registry.get(model, 2).status().name()).isEqualTo("ACCEPTED");
    }

    @Test
    void whatWasUndeployedComesBackByRollingBack() {
        models.accepted(model, PackageOf.iris());
        await(1, State.LIVE);
        models.accepted(model, PackageOf.iris());
        await(2, State.LIVE);

        deployments.undeploy(model, 1);
        assertThat(answer("1")).isEqualTo("no route");
        deployments.rollBack(model, 1);
        await(1, State.LIVE);

        assertThat(deployments.latest(model)).contains(1);
    }

    @Test
    void undeployingTheLastVersionClosesTheRoute() {
        models.accepted(model, PackageOf.iris());
        await(1, State.LIVE);

        deployments.undeploy(model, 1);

        assertThat(deployments.latest(model)).isEmpty();
        assertThat(routes.known(model)).isFalse();
        assertThat(await(1, State.UNDEPLOYED).failure()).startsWith("Undeployed by ");
    }

    @Test
    void withdrawingAnAcceptedVersionUndeploysIt() throws Exception {
        models.accepted(model, PackageOf.iris());
        await(1, State.LIVE);

        registry.withdraw(model, 1, "it was wrong after all");

        assertThat(await(1, State.UNDEPLOYED).failure())
                .startsWith("Withdrawn by ")
                .endsWith(": it was wrong after all");
        org.awaitility.Awaitility.await().until(() -> routes.find(model, "1") == null);
    }

    @Test
    void anEventWhoseListenerFailedIsBroughtAgain() {
        models.accepted(model, PackageOf.iris());
        await(1, State.LIVE);
        jdbc.sql("""
                insert into event_publication
                (id, event_type, listener_id, publication_date, serialized_event, status, completion_attempts)
                values (?, ?, ?, ?, ?, 'FAILED', 1)""")
                .params(
                        UUID.randomUUID(),
                        ModelVersionRefused.class.getName(),
                        "%s.on(%s)"
                                .formatted(UndeployRefusedModels.class.getName(), ModelVersionRefused.class.getName()),
                        OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(5),
                        "{\"model\":\"%s\",\"version\":1,\"project\":\"p\",\"decidedBy\":\"judge\",\"withdrawn\":true}"
                                .formatted(model))
                .update();

        unfinished.resubmitIncompletePublicationsOlderThan(Duration.ofMinutes(2));

        await(1, State.UNDEPLOYED);
    }

    @Test
    void whatIsUndeployedWhileItIsDeployedStaysUndeployed() {
        models.accepted(model, PackageOf.iris());
        String id = await(1, State.LIVE).id();
        attempts.again(id, false, DeploymentKind.REST);
        attempts.undeploy(id, "Undeployed.");

        assertThatThrownBy(() -> attempts.route(id, "Opened.")).isInstanceOf(HostFailed.class);
        attempts.fail(id, StepName.STARTED, "", "It was ended while it started.");

        assertThat(deployments.find(model, 1).orElseThrow().state()).isEqualTo(State.UNDEPLOYED);
    }

    @Test
    void whatIsNotServedAnyMoreIsNotKeptUnpacked() {
        ModelVersion served = models.accepted(model, PackageOf.iris());
        await(1, State.LIVE);
        folders.deleteAllBut(version -> true);
        assertThat(folders.folder(served)).isDirectory();

        deployments.undeploy(model, 1);
        assertThat(folders.folder(served)).doesNotExist();

        deployments.rollBack(model, 1);
        await(1, State.LIVE);
        assertThat(answer("latest")).isInstanceOf(long[].class);
        folders.deleteAllBut(version -> !version.model().equals(model));
        assertThat(folders.folder(served)).doesNotExist();
    }

    @Test
    void aHalfMadeDeploymentIsFinishedAfterARestart() throws Exception {
        ModelVersion draft = models.draft(model, PackageOf.iris(), null);
        models.accept(draft);
        String id = await(1, State.LIVE).id();
        attempts.again(id, false, DeploymentKind.REST);
        attempts.begin(id, StepName.PACKAGED);

        start.on((org.springframework.boot.context.event.ApplicationReadyEvent) null);

        assertThat(await(1, State.LIVE).id()).isEqualTo(id);
    }

    @Test
    void liveRoutesComeBackAfterARestart() {
        models.accepted(model, PackageOf.iris());
        await(1, State.LIVE);
        hosts.end(model, 1);
        routes.replace(Map.of(), List.of());
        assertThat(answer("1")).isEqualTo("no route");

        start.start();

        assertThat(routes.find(model, "1")).isNotNull();
        org.awaitility.Awaitility.await().until(() -> routes.find(model, "1").ready());
    }

    @Test
    void aKindThatIsNotBuiltFailsWithAWordUntilItIsChanged() {
        parameters.declare(
                AcceptedModels.PROJECT,
                model,
                List.of(new ParameterSpec(
                        ParameterCatalog.DEPLOYMENT,
                        "kind",
                        ParameterType.CHOICE,
                        "Kind",
                        "",
                        true,
                        List.of("REST", "ASYNC", "BATCH", "EXPORT"),
                        null,
                        null,
                        "REST")));
        parameters.set(AcceptedModels.PROJECT, model, ParameterCatalog.DEPLOYMENT, "kind", "BATCH", null);
        models.accept(models.draft(model, PackageOf.iris(), model));

        Deployment failed = await(1, State.FAILED);
        assertThat(failed.failure()).contains("BATCH is not built yet: set deployment/kind to REST and try again");
        assertThat(failed.steps().get(StepName.PACKAGED.ordinal()).state()).isEqualTo(StepState.FAILED);

        parameters.set(AcceptedModels.PROJECT, model, ParameterCatalog.DEPLOYMENT, "kind", "REST", null);
        deployments.retry(failed.id());

        Deployment live = await(1, State.LIVE);
        assertThat(live.kind()).isEqualTo(DeploymentKind.REST);
        assertThat(live.attempt()).isEqualTo(2);
        assertThatThrownBy(() -> deployments.retry(live.id()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("live");
    }

    @Test
    @SignedIn(name = "ulla", groups = Group.USERS)
    void usersLookAndChangeNothing() {
        assertThat(deployments.all()).isNotNull();
        assertThatThrownBy(() -> deployments.undeploy(model, 1)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> deployments.rollBack(model, 1)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> deployments.retry("x")).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @SignedIn(name = "anna", groups = Group.APPROVERS)
    void approversDecideAndDoNotDeploy() {
        assertThatThrownBy(() -> deployments.undeploy(model, 1)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    @SignedIn(name = "dan", groups = Group.DEVELOPERS, squads = "another-squad")
    void developersChangeWhatTheirOwnSquadsServe() {
        models.accepted(model, PackageOf.iris());
        String live = await(1, State.LIVE).id();

        assertThatThrownBy(() -> deployments.undeploy(model, 1))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("squad");
        assertThatThrownBy(() -> deployments.rollBack(model, 1)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> deployments.retry(live)).isInstanceOf(AccessDeniedException.class);
    }
}
