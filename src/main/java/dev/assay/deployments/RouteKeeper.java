package dev.assay.deployments;

import dev.assay.access.CurrentActor;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import java.time.Duration;
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

/** Brings the routes of this process to what the database wants, and starts the hosts that are missing. */
@Component
class RouteKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(RouteKeeper.class);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Set<ServedModel> starting = ConcurrentHashMap.newKeySet();
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

    /** What is live in the database has a route when this returns; hosts that are missing come up in the background. */
    synchronized void refresh() {
        Map<String, Integer> latest = new HashMap<>();
        attempts.withRoutes(route -> latest.put(route.model(), route.latest()));
        List<ServedModel> live = new ArrayList<>();
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
            for (Duration pause = FIRST_PAUSE; !started(version); pause = longer(pause)) {
                Thread.sleep(pause);
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

    private static Duration longer(Duration pause) {
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
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
