package dev.assay.deployments;

import dev.assay.access.CurrentActor;
import dev.assay.base.Topics;
import dev.assay.registry.ApprovalStatus;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.ModelVersionRegistered;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
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
    private final Topics topics;
    private final SequencedSet<Draft> warm = new LinkedHashSet<>();
    private final Map<Draft, String> failures = new ConcurrentHashMap<>();

    WarmDrafts(
            Hosts hosts,
            RouteKeeper routes,
            ModelRegistry registry,
            CurrentActor currentActor,
            ServingProperties properties,
            Topics topics) {
        this.hosts = hosts;
        this.routes = routes;
        this.registry = registry;
        this.currentActor = currentActor;
        this.properties = properties;
        this.topics = topics;
    }

    @ApplicationModuleListener
    void on(ModelVersionRegistered event) {
        warm(event.model(), event.version());
    }

    private void warm(String model, int version) {
        Thread.ofVirtual().name("warm-" + model).start(() -> warmNow(model, version));
    }

    /** As many as are kept warm, one after the other, the newest last: it is the last to make room. */
    void warmNewest() throws Exception {
        List<ModelVersion> waiting = currentActor.asSystem("deployments", registry::drafts);
        List<ModelVersion> newest =
                waiting.subList(Math.max(0, waiting.size() - properties.warmDrafts()), waiting.size());
        Thread.ofVirtual()
                .name("warm-drafts")
                .start(() -> newest.forEach(draft -> warmNow(draft.model(), draft.version())));
    }

    private void warmNow(String model, int version) {
        try {
            currentActor.asSystem("deployments", () -> {
                registry.find(model, version)
                        .filter(found -> found.status() == ApprovalStatus.DRAFT)
                        // one from outside of a pipeline has nothing that could be started
                        .filter(found -> found.packageVersion() != null)
                        .ifPresent(this::start);
                return null;
            });
        } catch (Exception e) {
            // the decision page and the deployment say it again, to people
            LOG.info("The draft {} version {} could not be warmed: {}", model, version, e.getMessage());
        }
    }

    /**
     * The draft's host, started when it is cold; the one that was used longest ago makes room.
     *
     * @throws HostFailed saying why it does not start
     */
    ServedModel start(ModelVersion version) {
        Draft draft = new Draft(version.model(), version.version());
        makeRoom(draft);
        try {
            ServedModel served = hosts.start(version, line -> LOG.debug("{}: {}", version.id(), line));
            note(draft, null);
            return served;
        } catch (HostEnded madeRoom) {
            throw madeRoom;
        } catch (RuntimeException e) {
            leave(draft);
            note(draft, HostFailed.reason(e));
            throw e;
        }
    }

    /** Why the draft did not start when it was last tried; empty when it did, or is still on its way. */
    Optional<String> failure(String model, int version) {
        return Optional.ofNullable(failures.get(new Draft(model, version)));
    }

    private void note(Draft draft, @Nullable String failure) {
        String before = failure == null ? failures.remove(draft) : failures.put(draft, failure);
        if (!Objects.equals(before, failure)) {
            topics.publish("models");
            topics.publish("model/" + draft.model());
        }
    }

    /** Nobody waits for it any more: it was decided. */
    void forget(String model, int version) {
        Draft draft = new Draft(model, version);
        leave(draft);
        failures.remove(draft);
    }

    private synchronized void leave(Draft draft) {
        warm.remove(draft);
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
