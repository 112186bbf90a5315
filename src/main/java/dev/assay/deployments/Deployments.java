package dev.assay.deployments;

import dev.assay.access.CurrentActor;
import dev.assay.access.May;
import dev.assay.base.Conflict;
import dev.assay.base.NotFound;
import dev.assay.registry.ApprovalStatus;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.PackageManifest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** What is served and how it came to be; follows the registry's decisions by itself. */
@Service
public class Deployments {

    /** Topic that is published every few seconds, for pages that show counters. */
    public static final String TRAFFIC = "traffic";

    private static final int SHOWN = 200;

    private final Attempts attempts;
    private final DeploymentRunner runner;
    private final RouteKeeper keeper;
    private final LiveRoutes routes;
    private final Hosts hosts;
    private final WarmDrafts drafts;
    private final WishedKind kinds;
    private final ModelRegistry registry;
    private final OwnDeployments own;
    private final CurrentActor actor;

    Deployments(
            Attempts attempts,
            DeploymentRunner runner,
            RouteKeeper keeper,
            LiveRoutes routes,
            Hosts hosts,
            WarmDrafts drafts,
            WishedKind kinds,
            ModelRegistry registry,
            OwnDeployments own,
            CurrentActor actor) {
        this.attempts = attempts;
        this.runner = runner;
        this.keeper = keeper;
        this.routes = routes;
        this.hosts = hosts;
        this.drafts = drafts;
        this.kinds = kinds;
        this.registry = registry;
        this.own = own;
        this.actor = actor;
    }

    /** The version that {@code latest} of the model's route points to. */
    @PreAuthorize(May.VIEW)
    public Optional<Integer> latest(String model) {
        return routes.served(model);
    }

    /** Newest first, the last two hundred. */
    @PreAuthorize(May.VIEW)
    public List<Deployment> all() {
        return attempts.newestFirst(SHOWN);
    }

    /** What answers requests now, by model, newest version first. */
    @PreAuthorize(May.VIEW)
    public List<LiveRoute> live() {
        return routes.all().stream().map(this::route).filter(Objects::nonNull).toList();
    }

    private LiveRoute route(ServedModel served) {
        boolean latest = routes.served(served.model())
                .filter(number -> number == served.version())
                .isPresent();
        return attempts.find(served.model(), served.version())
                .map(deployment -> new LiveRoute(
                        deployment.id(),
                        served.model(),
                        served.version(),
                        deployment.project(),
                        deployment.kind(),
                        latest,
                        served.health(),
                        served.memory(),
                        served.traffic()))
                .orElse(null);
    }

    /** Those of the model that failed and were not tried again, newest version first. */
    @PreAuthorize(May.VIEW)
    public List<Deployment> failed(String model) {
        return attempts.failed(model);
    }

    /** The newest attempt to deploy this version. */
    @PreAuthorize(May.VIEW)
    public Optional<Deployment> find(String model, int version) {
        return attempts.find(model, version);
    }

    @PreAuthorize(May.VIEW)
    public Optional<Deployment> find(String id) {
        return attempts.find(id);
    }

    /** The last lines that the version's model printed; empty without a host of its own. */
    @PreAuthorize(May.VIEW)
    public String hostLog(String model, int version) {
        ServedModel served = hosts.find(model, version);
        return served == null ? "" : served.log();
    }

    /** Accepted versions that {@code latest} of the model can be moved to, newest first. */
    @PreAuthorize(May.VIEW)
    public List<Integer> rollBackTargets(String model) {
        int latest = routes.served(model).orElse(0);
        return registry.versions(model).stream()
                .filter(version -> version.status() == ApprovalStatus.ACCEPTED && version.version() != latest)
                .map(ModelVersion::version)
                .filter(version -> attempts.find(model, version)
                        .filter(deployment -> deployment.state() == Deployment.State.LIVE
                                || deployment.state() == Deployment.State.UNDEPLOYED)
                        .isPresent())
                .toList();
    }

    /** Why the draft's deployment would fail, as far as that is known before the decision: its host does not start. */
    @PreAuthorize(May.VIEW)
    public Optional<String> startFailure(ModelVersion draft) {
        return draft.packageVersion() == null
                ? Optional.of(HostFolders.NO_PACKAGE)
                : drafts.failure(draft.model(), draft.version());
    }

    /** What accepting the version will do, in one sentence for people, read from the parameters as they stand. */
    @PreAuthorize(May.VIEW)
    public String announcement(String model, int version) {
        Optional<ModelVersion> found = registry.find(model, version);
        Optional<String> failure = found.flatMap(this::startFailure);
        if (failure.isPresent()) {
            return "The version is accepted, but its deployment fails unless the cause is gone: " + failure.get();
        }
        DeploymentKind kind = found.map(kinds::of).orElse(DeploymentKind.REST);
        if (kind != DeploymentKind.REST) {
            return "The deployment kind %s is not built yet: the version is accepted, and its deployment stops until deployment/kind is REST."
                    .formatted(kind);
        }
        String sentence = "Deploys as REST to /predictions/%s/%d/predict".formatted(model, version);
        return routes.served(model)
                .filter(served -> served != version)
                .map(served -> "%s; version %d stays live until %d is healthy.".formatted(sentence, served, version))
                .orElse(sentence + ".");
    }

    /** Why the one who asks may not change this deployment; empty when they may. */
    @PreAuthorize(May.VIEW)
    public Optional<String> hindrance(Deployment deployment) {
        return own.hindrance(deployment);
    }

    /** Tries a failed deployment again from its package on, with the parameters as they stand now. */
    @PreAuthorize(May.MANAGE_DEPLOYMENTS)
    public void retry(String id) {
        Deployment deployment = attempts.find(id).orElseThrow(() -> new NotFound("Deployment", id));
        own.check(deployment);
        if (deployment.state() == Deployment.State.LIVE || deployment.state() == Deployment.State.DEPLOYING) {
            throw new Conflict("%s version %d is %s; only what failed or was undeployed can be tried again."
                    .formatted(
                            deployment.model(),
                            deployment.version(),
                            deployment.state() == Deployment.State.LIVE ? "live" : "being deployed"));
        }
        begin(deployment, false);
    }

    private void begin(Deployment deployment, boolean chosen) {
        ModelVersion version = accepted(deployment.model(), deployment.version());
        attempts.again(deployment.id(), chosen, kinds.of(version));
        runner.run(deployment.id());
    }

    private ModelVersion accepted(String model, int version) {
        ModelVersion found = registry.get(model, version);
        if (found.status() != ApprovalStatus.ACCEPTED) {
            throw new Conflict("%s version %d is %s; only accepted versions are served."
                    .formatted(model, version, found.status()));
        }
        return found;
    }

    /** Closes the version's route and ends its host; its status in the registry stays. */
    @PreAuthorize(May.MANAGE_DEPLOYMENTS)
    public void undeploy(String model, int version) {
        Deployment deployment =
                attempts.find(model, version).orElseThrow(() -> new NotFound("Deployment", model + "/" + version));
        own.check(deployment);
        if (deployment.state() == Deployment.State.UNDEPLOYED) {
            return;
        }
        attempts.undeploy(deployment.id(), "Undeployed by %s.".formatted(actor.name()));
        keeper.refresh();
        hosts.forget(model, version);
    }

    /** Points {@code latest} to an older accepted version, starting its host when needed. */
    @PreAuthorize(May.MANAGE_DEPLOYMENTS)
    public void rollBack(String model, int toVersion) {
        accepted(model, toVersion);
        Deployment deployment = attempts.find(model, toVersion)
                .orElseThrow(() -> new Conflict("%s version %d was never deployed.".formatted(model, toVersion)));
        own.check(deployment);
        if (deployment.state() == Deployment.State.LIVE) {
            attempts.chooseLatest(model, toVersion);
            keeper.refresh();
        } else if (deployment.state() != Deployment.State.DEPLOYING) {
            begin(deployment, true);
        }
    }

    /** Ends everything that serves the model and forgets its attempts, when the model itself is removed. */
    @PreAuthorize(May.ADMINISTER)
    public void remove(String model) {
        Set<Integer> versions = attempts.forget(model);
        keeper.refresh();
        Stream.concat(versions.stream(), registry.versions(model).stream().map(ModelVersion::version))
                .forEach(version -> {
                    drafts.forget(model, version);
                    hosts.forget(model, version);
                });
    }

    /** What the version takes and answers; absent when its package cannot be read. Not guarded. */
    public Optional<PackageManifest> signature(ModelVersion version) {
        try {
            return Optional.of(hosts.unpack(version));
        } catch (HostFailed e) {
            return Optional.empty();
        }
    }

    /**
     * The host of a version that has no route, for who may try it; not guarded.
     *
     * @throws HostFailed saying why it does not start
     */
    public ServedModel tried(ModelVersion version) {
        ServedModel live = routes.find(version.model(), String.valueOf(version.version()));
        return live != null && live.ready() ? live : drafts.start(version);
    }
}
