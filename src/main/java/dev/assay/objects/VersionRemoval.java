package dev.assay.objects;

import dev.assay.base.NotFound;
import dev.assay.objects.port.ObjectStore;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.hibernate.search.mapper.orm.Search;
import org.hibernate.search.mapper.orm.work.SearchIndexingPlan;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes versions away, in transactions of its own: softly by a mark, which can be taken off again, or for good with manifests
 * and rows. The bytes follow when nothing names them.
 */
@Component
class VersionRemoval {

    private static final int BATCH = 500;

    private final ObjectVersions versions;
    private final EntityManager entities;
    private final ObjectStore store;
    private final UnheldBytes unheld;
    private final NamesInUse namesInUse;
    private final TransactionTemplate transaction;
    private final Clock clock;

    VersionRemoval(
            ObjectVersions versions,
            EntityManager entities,
            ObjectStore store,
            UnheldBytes unheld,
            NamesInUse namesInUse,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.versions = versions;
        this.entities = entities;
        this.store = store;
        this.unheld = unheld;
        this.namesInUse = namesInUse;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    void delete(String project, String name) {
        alone(project, name, () -> {
            List<StoredVersion> rows = versions.all(project, name);
            if (rows.isEmpty()) {
                throw new NotFound("Object", name);
            }
            Instant now = clock.instant();
            rows.forEach(row -> row.deletedSince(now));
            List<ObjectVersion> all = detached(rows);
            unindex(all);
            store.markDeleted(all);
            return all;
        });
    }

    /** @return the newest of the name */
    ObjectVersion restore(String project, String name) {
        return alone(project, name, () -> {
            List<StoredVersion> rows = versions.deleted(project, name);
            if (rows.isEmpty()) {
                throw new NotFound("Deleted object", name);
            }
            rows.forEach(row -> row.deletedSince(null));
            rows.stream()
                    .filter(StoredVersion::listed)
                    .forEach(Search.session(entities).indexingPlan()::addOrUpdate);
            store.restore(detached(rows));
            return versions.all(project, name).stream()
                    .map(StoredVersion::detached)
                    .reduce((one, other) -> one.number() > other.number() ? one : other)
                    .orElseThrow();
        });
    }

    /**
     * The last number of the name stays taken.
     *
     * @param chosen says in the same transaction which versions of the name, at least one
     */
    void purge(String project, String name, Supplier<List<StoredVersion>> chosen, Consumer<ObjectVersion> beforehand) {
        alone(project, name, () -> {
            List<ObjectVersion> gone = detached(chosen.get());
            gone.forEach(beforehand);
            versions.forgetLowerNumber(project, name);
            versions.keepNumber(project, name);
            remove(gone);
            versions.newestAgain(project, name);
            versions.versions(project, name, Integer.MAX_VALUE, Limit.of(1))
                    .forEach(Search.session(entities).indexingPlan()::addOrUpdate);
            return gone;
        });
    }

    /** A put meanwhile would be taken for one of those that were there, or for none. */
    private <T> T alone(String project, String name, Supplier<T> work) {
        return namesInUse.alone(
                project,
                name,
                () -> transaction.execute(status -> {
                    versions.lockName(project, name);
                    return work.get();
                }));
    }

    /** @param pattern of SQL's {@code like}, escaped with an exclamation mark */
    void purgeLike(String project, String pattern) {
        Integer purged = BATCH;
        while (purged != null && purged == BATCH) {
            purged = transaction.execute(status -> {
                List<ObjectVersion> batch = detached(versions.allBelow(project, pattern, Limit.of(BATCH)));
                remove(batch);
                return batch.size();
            });
        }
    }

    /** Manifests first: a row without one is purged again, a manifest without a row would come back at the next start. */
    private void remove(List<ObjectVersion> gone) {
        if (!gone.isEmpty()) {
            store.forget(gone);
            unindex(gone);
            versions.remove(gone.stream().map(ObjectVersion::id).toList());
            unheld.add(gone.stream().map(ObjectVersion::digest).toList());
        }
    }

    private void unindex(List<ObjectVersion> gone) {
        SearchIndexingPlan plan = Search.session(entities).indexingPlan();
        gone.stream()
                .filter(version -> !ObjectNames.hidden(version.name()))
                .forEach(version -> plan.purge(StoredVersion.class, version.id(), null));
    }

    private static List<ObjectVersion> detached(List<StoredVersion> rows) {
        return rows.stream().map(StoredVersion::detached).toList();
    }
}
