package dev.assay.objects;

import dev.assay.base.NotFound;
import dev.assay.objects.port.ObjectStore;
import jakarta.persistence.EntityManager;
import java.time.Clock;
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
    private final TransactionTemplate transaction;
    private final Clock clock;

    VersionRemoval(
            ObjectVersions versions,
            EntityManager entities,
            ObjectStore store,
            UnheldBytes unheld,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.versions = versions;
        this.entities = entities;
        this.store = store;
        this.unheld = unheld;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    void delete(String project, String name) {
        transaction.executeWithoutResult(status -> {
            List<ObjectVersion> all = detached(versions.all(project, name));
            if (all.isEmpty()) {
                throw new NotFound("Object", name);
            }
            versions.markDeleted(project, name, clock.instant());
            unindex(all);
            store.markDeleted(all);
        });
    }

    /** @return the newest of the name */
    ObjectVersion restore(String project, String name) {
        return transaction.execute(status -> {
            List<String> marked = versions.deleted(project, name).stream()
                    .map(StoredVersion::id)
                    .toList();
            if (marked.isEmpty()) {
                throw new NotFound("Deleted object", name);
            }
            versions.unmarkDeleted(project, name);
            entities.clear();
            List<StoredVersion> rows = versions.all(marked);
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
     * @param chosen says in the same transaction which versions of one name, at least one
     */
    void purge(Supplier<List<StoredVersion>> chosen, Consumer<ObjectVersion> beforehand) {
        transaction.executeWithoutResult(status -> {
            List<ObjectVersion> ofOneName = detached(chosen.get());
            ofOneName.forEach(beforehand);
            ObjectVersion first = ofOneName.getFirst();
            versions.forgetLowerNumber(first.project(), first.name());
            versions.keepNumber(first.project(), first.name());
            remove(ofOneName);
            versions.newestAgain(first.project(), first.name());
            versions.versions(first.project(), first.name(), Integer.MAX_VALUE, Limit.of(1))
                    .forEach(Search.session(entities).indexingPlan()::addOrUpdate);
        });
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
