package dev.assay.objects;

import dev.assay.access.CurrentActor;
import dev.assay.objects.port.Draft;
import dev.assay.objects.port.Incoming;
import dev.assay.objects.port.ObjectStore;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes received bytes a version: bytes durable, manifest durable, row committed, in this order and always in a transaction
 * of its own, for a version that was answered for must not vanish with the caller's work.
 */
@Component
class VersionWriter {

    private static final int ATTEMPTS = 20;
    private static final int STRIPES = 1024;

    private final ObjectVersions versions;
    private final EntityManager entities;
    private final ObjectStore store;
    private final BytesInUse bytesInUse;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final CurrentActor actor;
    private final Clock clock;
    private final List<ReentrantLock> names =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toList();

    VersionWriter(
            ObjectVersions versions,
            EntityManager entities,
            ObjectStore store,
            BytesInUse bytesInUse,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            CurrentActor actor,
            Clock clock) {
        this.versions = versions;
        this.entities = entities;
        this.store = store;
        this.bytesInUse = bytesInUse;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.events = events;
        this.actor = actor;
        this.clock = clock;
    }

    /** Name and metadata have been checked. */
    ObjectVersion write(String id, String project, String name, Map<String, String> metadata, Incoming bytes) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Draft draft = new Draft(id, project, name, metadata, ContentTypes.of(name, bytes.head()), actor.name(), now);
        return bytesInUse.whileUsed(bytes.digest(), () -> {
            ObjectVersion placed = draft.version(bytes, store.place(bytes, draft));
            try {
                return numbered(placed);
            } catch (RuntimeException e) {
                store.forget(List.of(placed));
                throw e;
            }
        });
    }

    private ObjectVersion numbered(ObjectVersion placed) {
        ReentrantLock name =
                names.get(Math.floorMod((placed.project() + "/" + placed.name()).hashCode(), names.size()));
        name.lock();
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return transaction.execute(status -> insert(placed));
                } catch (DataIntegrityViolationException e) {
                    // another node took the number
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        } finally {
            name.unlock();
        }
    }

    private ObjectVersion insert(ObjectVersion placed) {
        ObjectVersion version = placed.numbered(
                versions.lastNumber(placed.project(), placed.name()).orElse(0) + 1);
        if (version.number() > 1) {
            versions.notNewestBelow(version.project(), version.name(), version.number());
        }
        entities.persist(new StoredVersion(version, true));
        entities.flush();
        if (!ObjectNames.hidden(version.name())) {
            events.publishEvent(
                    new ObjectVersionStored(version.id(), version.project(), version.name(), version.number()));
        }
        store.keep(version);
        return version;
    }
}
