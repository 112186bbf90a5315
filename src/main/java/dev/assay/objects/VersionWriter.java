package dev.assay.objects;

import dev.assay.objects.port.ObjectStore;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
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

    private final ObjectVersions versions;
    private final EntityManager entities;
    private final ObjectStore store;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final List<ReentrantLock> names =
            Stream.generate(ReentrantLock::new).limit(64).toList();

    /** Held shared from finding bytes present to their row, alone while bytes that nobody holds are removed. */
    private final ReadWriteLock bytesInUse = new ReentrantReadWriteLock();

    VersionWriter(
            ObjectVersions versions,
            EntityManager entities,
            ObjectStore store,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.versions = versions;
        this.entities = entities;
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.events = events;
        this.clock = clock;
    }

    /** Everything of a version but its id, number and time. */
    record Draft(String project, String name, Map<String, String> metadata, String contentType, String createdBy) {}

    ObjectVersion write(Draft draft, ObjectStore.Incoming bytes) {
        ReentrantLock name = names.get(Math.floorMod((draft.project() + "/" + draft.name()).hashCode(), names.size()));
        bytesInUse.readLock().lock();
        name.lock();
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return attempt(draft, bytes);
                } catch (DataIntegrityViolationException e) {
                    // another node took the number
                    if (attempt == ATTEMPTS) {
                        throw e;
                    }
                }
            }
        } finally {
            name.unlock();
            bytesInUse.readLock().unlock();
        }
    }

    /** Does what must not meet a version that is being written. */
    <T> T withNothingUnderWay(Supplier<T> work) {
        bytesInUse.writeLock().lock();
        try {
            return work.get();
        } finally {
            bytesInUse.writeLock().unlock();
        }
    }

    private ObjectVersion attempt(Draft draft, ObjectStore.Incoming bytes) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String id = VersionIds.next(now);
        ObjectVersion[] written = new ObjectVersion[1];
        try {
            return transaction.execute(status -> {
                int number = versions.lastNumber(draft.project(), draft.name()).orElse(0) + 1;
                ObjectVersion version = version(id, number, now, draft, bytes);
                written[0] = version;
                insert(version);
                store.keep(bytes, version);
                return version;
            });
        } catch (RuntimeException e) {
            if (written[0] != null) {
                store.forget(List.of(written[0]));
            }
            throw e;
        }
    }

    private void insert(ObjectVersion version) {
        if (version.number() > 1) {
            versions.notNewestBelow(version.project(), version.name(), version.number());
        }
        entities.persist(new StoredVersion(version, true));
        entities.flush();
        if (!ObjectNames.hidden(version.name())) {
            events.publishEvent(
                    new ObjectVersionStored(version.id(), version.project(), version.name(), version.number()));
        }
    }

    private static ObjectVersion version(String id, int number, Instant now, Draft draft, ObjectStore.Incoming bytes) {
        return new ObjectVersion(
                id,
                draft.project(),
                draft.name(),
                number,
                bytes.digest(),
                bytes.size(),
                draft.contentType(),
                draft.metadata(),
                draft.createdBy(),
                now);
    }
}
