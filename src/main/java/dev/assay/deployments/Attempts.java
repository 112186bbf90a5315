package dev.assay.deployments;

import dev.assay.access.AuditLog;
import dev.assay.base.AfterCommit;
import dev.assay.base.NotFound;
import dev.assay.base.Topics;
import dev.assay.deployments.Deployment.StepName;
import dev.assay.deployments.Deployment.StepState;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.VersionId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is known of deployments, written step by step: after a crash the next start reads here where each one stood. */
@Component
class Attempts {

    private final StoredDeployments deployments;
    private final StoredRoutes routes;
    private final AuditLog audit;
    private final Topics topics;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Attempts(
            StoredDeployments deployments,
            StoredRoutes routes,
            AuditLog audit,
            Topics topics,
            ApplicationEventPublisher events,
            Clock clock) {
        this.deployments = deployments;
        this.routes = routes;
        this.audit = audit;
        this.topics = topics;
        this.events = events;
        this.clock = clock;
    }

    /** The deployment of this acceptance, made when the news of it arrives for the first time. */
    @Transactional
    Deployment accepted(ModelVersion version, DeploymentKind kind) {
        Instant at = version.decidedAt() == null ? version.registeredAt() : version.decidedAt();
        Optional<StoredDeployment> known = newest(version.model(), version.version())
                .filter(deployment -> deployment.acceptedAt().equals(at));
        if (known.isPresent()) {
            return known.get().detached();
        }
        String log = "Accepted by %s: %s".formatted(version.decidedBy(), version.reason());
        StoredDeployment deployment = deployments.save(new StoredDeployment(
                version.model(), version.version(), version.project(), kind, at, clock.instant(), log));
        audit.record("deployments.started", target(deployment), null, kind.name());
        changed(deployment);
        return deployment.detached();
    }

    /** Starts another attempt, also of what was undeployed. */
    @Transactional
    void again(String id, boolean chosen, DeploymentKind kind) {
        StoredDeployment deployment = get(id);
        deployment.begin(chosen);
        deployment.readKind(kind);
        audit.record(
                "deployments.started", target(deployment), deployment.state().name(), kind.name());
        changed(deployment);
    }

    @Transactional
    void begin(String id, StepName step) {
        StoredDeployment deployment = get(id);
        deployment.step(step).begin(clock.instant());
        changed(deployment);
    }

    @Transactional
    void end(String id, StepName step, String log) {
        StoredDeployment deployment = get(id);
        deployment.step(step).log(log);
        deployment.step(step).end(StepState.DONE, clock.instant());
        changed(deployment);
    }

    /** Unless it was undeployed meanwhile. */
    @Transactional
    void fail(String id, StepName step, String log, String reason) {
        StoredDeployment deployment = locked(id);
        if (deployment.state() != Deployment.State.DEPLOYING) {
            return;
        }
        deployment.step(step).log(log);
        deployment.step(step).end(StepState.FAILED, clock.instant());
        deployment.fail(reason);
        audit.record("deployments.failed", target(deployment), null, reason);
        changed(deployment);
    }

    /**
     * From this commit on the version is live, also after a restart.
     *
     * @throws HostFailed when it was undeployed meanwhile
     */
    @Transactional
    void route(String id, String log) {
        StoredDeployment deployment = locked(id);
        if (deployment.state() != Deployment.State.DEPLOYING) {
            throw new HostFailed("It was undeployed before its route was open.");
        }
        Integer before =
                routes.findById(deployment.model()).map(StoredRoute::latest).orElse(null);
        boolean newest = deployment.chosen() || before == null || before < deployment.version();
        if (newest) {
            pointTo(deployment.model(), deployment.version());
        }
        deployment.step(StepName.ROUTED).log(log);
        deployment
                .step(StepName.ROUTED)
                .log(
                        newest
                                ? "latest means version " + deployment.version() + "."
                                : "latest stays with version " + before + ", which is newer.");
        deployment.step(StepName.ROUTED).end(StepState.DONE, clock.instant());
        deployment.live();
        audit.record("deployments.routed", target(deployment), before == null ? null : "latest " + before, "live");
        changed(deployment);
    }

    @Transactional
    void undeploy(String id, String reason) {
        StoredDeployment deployment = locked(id);
        String before = deployment.state().name();
        deployment.undeploy(reason);
        deployments.flush();
        routes.findById(deployment.model())
                .filter(route -> route.latest() == deployment.version())
                .ifPresent(this::pointToNewestLeft);
        audit.record(
                "deployments.undeployed",
                target(deployment),
                before,
                deployment.state().name());
        changed(deployment);
    }

    private void pointToNewestLeft(StoredRoute route) {
        deployments.findByModelAndStateOrderByVersionDesc(route.model(), Deployment.State.LIVE).stream()
                .findFirst()
                .ifPresentOrElse(left -> route.pointTo(left.version()), () -> routes.delete(route));
    }

    /** Rolls back to a version that is live. */
    @Transactional
    void chooseLatest(String model, int version) {
        Integer before = routes.findById(model).map(StoredRoute::latest).orElse(null);
        pointTo(model, version);
        audit.record("deployments.rolled-back", model, "latest " + before, "latest " + version);
        newest(model, version).ifPresent(this::changed);
    }

    /** Forgets the model's route and all its attempts; the answer names the versions that had one. */
    @Transactional
    Set<Integer> forget(String model) {
        List<StoredDeployment> all = deployments.findByModelOrderByCreatedAtDesc(model);
        routes.deleteById(model);
        deployments.deleteAll(all);
        audit.record("deployments.removed", model, all.size() + " attempts", null);
        AfterCommit.run(() -> List.of("deployments", "model/" + model).forEach(topics::publish));
        return all.stream().map(StoredDeployment::version).collect(Collectors.toSet());
    }

    private void pointTo(String model, int version) {
        routes.findById(model)
                .ifPresentOrElse(route -> route.pointTo(version), () -> routes.save(new StoredRoute(model, version)));
    }

    private void changed(StoredDeployment deployment) {
        events.publishEvent(new DeploymentStateChanged(
                deployment.id(),
                deployment.model(),
                deployment.version(),
                deployment.state().name()));
        List<String> news = List.of("deployments", "deployment/" + deployment.id(), "model/" + deployment.model());
        AfterCommit.run(() -> news.forEach(topics::publish));
    }

    @Transactional(readOnly = true)
    void withRoutes(Consumer<StoredRoute> use) {
        routes.findAll().forEach(use);
    }

    /** Whether it becomes the latest though a newer one is live. */
    @Transactional(readOnly = true)
    boolean chosen(String id) {
        return get(id).chosen();
    }

    @Transactional(readOnly = true)
    Optional<Deployment> find(String id) {
        return deployments.findById(id).map(StoredDeployment::detached);
    }

    @Transactional(readOnly = true)
    Optional<Deployment> find(String model, int version) {
        return newest(model, version).map(StoredDeployment::detached);
    }

    @Transactional(readOnly = true)
    List<Deployment> in(Deployment.State state) {
        return deployments.findByState(state.name()).stream()
                .map(StoredDeployment::detached)
                .toList();
    }

    @Transactional(readOnly = true)
    List<Deployment> failed(String model) {
        return deployments.findByModelAndStateOrderByVersionDesc(model, Deployment.State.FAILED).stream()
                .map(StoredDeployment::detached)
                .toList();
    }

    @Transactional(readOnly = true)
    List<Deployment> newestFirst(int limit) {
        return deployments.findByOrderByCreatedAtDesc(org.springframework.data.domain.Limit.of(limit)).stream()
                .map(StoredDeployment::detached)
                .toList();
    }

    private Optional<StoredDeployment> newest(String model, int version) {
        return deployments.findFirstByModelAndVersionOrderByCreatedAtDesc(model, version);
    }

    /** Nobody else changes it until this transaction ends. */
    private StoredDeployment locked(String id) {
        return deployments.findLockedById(id).orElseThrow(() -> new NotFound("Deployment", id));
    }

    private StoredDeployment get(String id) {
        return deployments.findById(id).orElseThrow(() -> new NotFound("Deployment", id));
    }

    private static String target(StoredDeployment deployment) {
        return new VersionId(deployment.model(), deployment.version()).toString();
    }
}
