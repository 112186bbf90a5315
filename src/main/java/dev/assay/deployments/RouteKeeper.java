package dev.assay.deployments;

import dev.assay.access.CurrentActor;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings the routes of this process to what the database wants, and starts the hosts that are missing. */
@Component
class RouteKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(RouteKeeper.class);

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
                if (!served.ready()) {
                    Thread.ofVirtual().name("start-" + version.model()).start(() -> start(version, served));
                }
            });
        }
        routes.replace(latest, live);
    }

    private void start(ModelVersion version, ServedModel served) {
        try {
            hosts.start(version, line -> LOG.debug("{}/{}: {}", version.model(), version.version(), line));
        } catch (RuntimeException e) {
            LOG.error(
                    "The host of {} version {} could not be started: {}",
                    served.model(),
                    served.version(),
                    e.getMessage());
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
