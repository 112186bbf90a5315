package dev.assay.deployments;

import dev.assay.access.CurrentActor;
import dev.assay.base.Patience;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/** Brings the routes of this process to what the database wants, and starts the hosts that are missing. */
@Component
class RouteKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(RouteKeeper.class);

    private final Set<ServedModel> starting = ConcurrentHashMap.newKeySet();
    /** Whose opening is being written down, and whether it was chosen to be the latest. */
    private final Map<ServedModel, Boolean> opening = new ConcurrentHashMap<>();

    private final Attempts attempts;
    private final Hosts hosts;
    private final LiveRoutes routes;
    private final ModelRegistry registry;
    private final CurrentActor currentActor;

    RouteKeeper(Attempts attempts, Hosts hosts, LiveRoutes routes, ModelRegistry registry, CurrentActor currentActor) {
        this.attempts = attempts;
        this.hosts = hosts;
        this.routes = routes;
        this.registry = registry;
        this.currentActor = currentActor;
    }

    boolean open(String model, int version) {
        return routes.find(model, String.valueOf(version)) != null;
    }

    /**
     * Opens the version's route before it is written down that it is live, so that nobody reads "live" and meets no route.
     *
     * @param chosen whether it becomes the latest though a newer one is live
     * @param write the route is closed again when this fails
     */
    void open(ModelVersion version, boolean chosen, Runnable write) {
        ServedModel served = hosts.place(version);
        opening.put(served, chosen);
        try {
            refresh();
            write.run();
        } finally {
            opening.remove(served);
            refresh();
        }
    }

    /**
     * What is live in the database has a route when this returns; hosts that are missing come up in the background.
     *
     * @throws IllegalStateException in a transaction: it would keep a connection while it waits for another reader, who
     *     may wait for a connection
     */
    void refresh() {
        Assert.state(
                !TransactionSynchronizationManager.isActualTransactionActive(),
                "Routes are brought up to date outside of transactions.");
        refreshAlone();
    }

    private synchronized void refreshAlone() {
        Map<String, Integer> latest = new HashMap<>();
        attempts.withRoutes(route -> latest.put(route.model(), route.latest()));
        List<ServedModel> live = new ArrayList<>();
        opening.forEach((served, chosen) -> {
            latest.merge(served.model(), served.version(), chosen ? (before, version) -> version : Math::max);
            live.add(served);
        });
        for (Deployment deployment : attempts.in(Deployment.State.LIVE)) {
            version(deployment).ifPresent(version -> {
                ServedModel served = hosts.place(version);
                live.add(served);
                if (!served.ready() && starting.add(served)) {
                    Thread.ofVirtual().name("start-" + version.model()).start(() -> start(version, served));
                }
            });
        }
        routes.replace(latest, live);
    }

    /** Tries until the host stands or the route is gone: what is live stays wanted. */
    private void start(ModelVersion version, ServedModel served) {
        try {
            Patience patience = DeploymentRunner.patience();
            while (!started(version)) {
                Thread.sleep(patience.next());
                if (routes.find(version.model(), String.valueOf(version.version())) != served) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            starting.remove(served);
        }
    }

    private boolean started(ModelVersion version) {
        try {
            hosts.start(version, line -> LOG.debug("{}: {}", version.id(), line));
            return true;
        } catch (RuntimeException e) {
            LOG.error("The host of {} could not be started: {}", version.id(), e.getMessage());
            return false;
        }
    }

    private Optional<ModelVersion> version(Deployment deployment) {
        try {
            return currentActor.asSystem("deployments", () -> registry.find(deployment.model(), deployment.version()));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
