package dev.assay.deployments;

import dev.assay.access.CurrentActor;
import dev.assay.base.Patience;
import dev.assay.base.work.WorkInProgress;
import dev.assay.deployments.Deployment.StepName;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import dev.assay.registry.ApprovalStatus;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.VersionId;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes a deployment through its steps. Running one again from any point leads to the same end. */
@Component
class DeploymentRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DeploymentRunner.class);

    private final Attempts attempts;
    private final Hosts hosts;
    private final RouteKeeper routes;
    private final ModelRegistry registry;
    private final Lineage lineage;
    private final CurrentActor currentActor;
    private final WorkInProgress work;
    /** How often each that is under way was asked for since it began. */
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();

    private volatile boolean stopped;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    DeploymentRunner(
            Attempts attempts,
            Hosts hosts,
            RouteKeeper routes,
            ModelRegistry registry,
            Lineage lineage,
            CurrentActor currentActor,
            WorkInProgress work) {
        this.attempts = attempts;
        this.hosts = hosts;
        this.routes = routes;
        this.registry = registry;
        this.lineage = lineage;
        this.currentActor = currentActor;
        this.work = work;
    }

    /** Runs it in the background; once more when that is under way, for it may be past what it is asked for now. */
    void run(String id) {
        if (asked.merge(id, 1, Integer::sum) == 1) {
            threads.execute(() -> runWhileAsked(id));
        }
    }

    private void runWhileAsked(String id) {
        Integer left = asked.get(id);
        while (left != null) {
            int answered = left;
            runOnce(id);
            left = asked.computeIfPresent(id, (key, now) -> now == answered ? null : now - answered);
        }
    }

    /** Until it is written down how it ended: while the database is away nobody could try it again. */
    private void runOnce(String id) {
        Patience patience = patience();
        while (!ran(id) && !stopped) {
            try {
                Thread.sleep(patience.next());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        work.finished("deployment/" + id);
    }

    /** For what must come to its end however long the hindrance lasts. */
    static Patience patience() {
        return new Patience(Duration.ofSeconds(2), Duration.ofMinutes(1));
    }

    private boolean ran(String id) {
        try {
            currentActor.asSystem("deployments", () -> {
                attempts.find(id)
                        .filter(deployment -> deployment.state() == Deployment.State.DEPLOYING)
                        .ifPresent(this::deploy);
                return null;
            });
            return true;
        } catch (Throwable e) {
            LOG.error("Deployment {} could not be run", id, e);
            return false;
        }
    }

    private void deploy(Deployment deployment) {
        work.report(
                "deployment/" + deployment.id(),
                "Deploying %s version %d".formatted(deployment.model(), deployment.version()),
                "deployments/" + deployment.id(),
                "packaging",
                null);
        Steps steps = new Steps(deployment.id());
        try {
            ModelVersion version = steps.take(StepName.PACKAGED, log -> packaged(deployment, log));
            ServedModel served = steps.take(StepName.STARTED, log -> hosts.start(version, log));
            steps.take(StepName.HEALTHY, log -> healthy(deployment, served, log));
            attempts.begin(deployment.id(), StepName.ROUTED);
            steps.at = StepName.ROUTED;
            open(deployment);
        } catch (RuntimeException | Error e) {
            if (!(e instanceof HostFailed)) {
                LOG.error("Deployment {} failed", deployment.id(), e);
            }
            attempts.fail(deployment.id(), steps.at, steps.text(), HostFailed.reason(e));
            routes.refresh();
            endUnlessLive(deployment);
        }
    }

    private ModelVersion packaged(Deployment deployment, Consumer<String> log) {
        if (deployment.kind() != DeploymentKind.REST) {
            throw new HostFailed("The deployment kind %s is not built yet: set deployment/kind to REST and try again."
                    .formatted(deployment.kind()));
        }
        ModelVersion version = accepted(deployment);
        hosts.unpack(version);
        log.accept("Unpacked and verified object version " + version.packageVersion() + ".");
        return version;
    }

    private ModelVersion accepted(Deployment deployment) {
        return registry.find(deployment.model(), deployment.version())
                .filter(version -> version.status() == ApprovalStatus.ACCEPTED)
                .orElseThrow(() -> new HostFailed("The version is not accepted any more."));
    }

    private ServedModel healthy(Deployment deployment, ServedModel served, Consumer<String> log) {
        try {
            HealthCheck.check(served, log);
            return served;
        } catch (HostFailed e) {
            log.accept(endUnlessLive(deployment));
            throw e;
        }
    }

    private void open(Deployment deployment) {
        String path = "/predictions/%s/%d/predict".formatted(deployment.model(), deployment.version());
        routes.open(
                accepted(deployment),
                attempts.chosen(deployment.id()),
                () -> attempts.route(deployment.id(), "Opened POST " + path + "."));
        lineage.link(
                new VersionId(deployment.model(), deployment.version()).reference(),
                "deployed",
                new Reference(Kind.DEPLOYMENT, deployment.id(), "Route " + path));
    }

    private String endUnlessLive(Deployment deployment) {
        return routes.open(deployment.model(), deployment.version())
                ? ""
                : hosts.end(deployment.model(), deployment.version());
    }

    /** Interrupts nobody: H2 closes its file under an interrupted thread. */
    @PreDestroy
    void stop() {
        stopped = true;
        threads.shutdown();
    }

    /** Writes the beginning and the end of each step, with what was said between. */
    private final class Steps {

        private final String id;
        private final StringBuffer said = new StringBuffer();
        private StepName at = StepName.PACKAGED;

        Steps(String id) {
            this.id = id;
        }

        <T> T take(StepName step, java.util.function.Function<Consumer<String>, T> doing) {
            at = step;
            said.setLength(0);
            attempts.begin(id, step);
            T result = doing.apply(line -> said.append(line).append('\n'));
            attempts.end(id, step, text());
            return result;
        }

        String text() {
            return said.toString().strip();
        }
    }
}
