package dev.assay.deployments;

import dev.assay.access.CurrentActor;
import dev.assay.registry.ApprovalStatus;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.ModelVersionRegistered;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Starts the host of a draft while it waits for its decision, so that it answers the moment it is accepted. */
@Component
class WarmDrafts {

    private static final Logger LOG = LoggerFactory.getLogger(WarmDrafts.class);

    private record Draft(String model, int version) {}

    private final Hosts hosts;
    private final RouteKeeper routes;
    private final ModelRegistry registry;
    private final CurrentActor currentActor;
    private final ServingProperties properties;
    private final SequencedSet<Draft> warm = new LinkedHashSet<>();

    WarmDrafts(
            Hosts hosts,
            RouteKeeper routes,
            ModelRegistry registry,
            CurrentActor currentActor,
            ServingProperties properties) {
        this.hosts = hosts;
        this.routes = routes;
        this.registry = registry;
        this.currentActor = currentActor;
        this.properties = properties;
    }

    @ApplicationModuleListener
    void on(ModelVersionRegistered event) {
        warm(event.model(), event.version());
    }

    void warm(String model, int version) {
        Thread.ofVirtual().name("warm-" + model).start(() -> {
            try {
                currentActor.asSystem("deployments", () -> {
                    registry.find(model, version)
                            .filter(found -> found.status() == ApprovalStatus.DRAFT)
                            // one from a notebook has nothing that could be started
                            .filter(found -> found.packageVersion() != null)
                            .ifPresent(this::start);
                    return null;
                });
            } catch (Exception e) {
                // the decision page and the deployment say it again, to people
                LOG.info("The draft {} version {} could not be warmed: {}", model, version, e.getMessage());
            }
        });
    }

    /**
     * The draft's host, started when it is cold; the one that was used longest ago makes room.
     *
     * @throws HostFailed saying why it does not start
     */
    ServedModel start(ModelVersion draft) {
        makeRoom(new Draft(draft.model(), draft.version()));
        return hosts.start(draft, line -> LOG.debug("{}/{}: {}", draft.model(), draft.version(), line));
    }

    /** Nobody waits for it any more: it was decided. */
    synchronized void forget(String model, int version) {
        warm.remove(new Draft(model, version));
    }

    private void makeRoom(Draft used) {
        List<Draft> ended = new ArrayList<>();
        synchronized (this) {
            warm.remove(used);
            warm.addLast(used);
            while (warm.size() > properties.warmDrafts()) {
                ended.add(warm.removeFirst());
            }
        }
        for (Draft draft : ended) {
            if (!routes.open(draft.model(), draft.version())) {
                hosts.end(draft.model(), draft.version());
            }
        }
    }
}
