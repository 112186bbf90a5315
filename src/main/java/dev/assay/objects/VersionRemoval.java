package dev.assay.objects;

import dev.assay.base.NotFound;
import dev.assay.objects.port.ObjectStore;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.search.mapper.orm.Search;
import org.hibernate.search.mapper.orm.work.SearchIndexingPlan;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes versions away, in transactions of its own: softly, or with manifests, rows and the bytes that nothing else holds. */
@Component
class VersionRemoval {

    private static final int BATCH = 500;

    private final ObjectVersions versions;
    private final EntityManager entities;
    private final ObjectStore store;
    private final VersionWriter writer;
    private final TransactionTemplate transaction;
    private final Clock clock;

    VersionRemoval(
            ObjectVersions versions,
            EntityManager entities,
            ObjectStore store,
            VersionWriter writer,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.versions = versions;
        this.entities = entities;
        this.store = store;
        this.writer = writer;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    void delete(String project, String name) {
        transaction.executeWithoutResult(status -> {
            List<ObjectVersion> all = versions.all(project, name).stream()
                    .map(StoredVersion::detached)
                    .toList();
            if (all.isEmpty()) {
                throw new NotFound("Object", name);
            }
            versions.markDeleted(project, name, clock.instant());
            unindex(all);
            store.markDeleted(all);
        });
    }

    /** @param pattern of SQL's {@code like}, escaped with an exclamation mark */
    void purge(String project, String pattern) {
        int purged = BATCH;
        while (purged == BATCH) {
            purged = writer.withNothingUnderWay(() -> purgeBatch(project, pattern));
        }
    }

    private int purgeBatch(String project, String pattern) {
        List<ObjectVersion> batch = transaction.execute(status -> purgeRows(project, pattern));
        Set<String> free = batch.stream().map(ObjectVersion::digest).collect(Collectors.toCollection(HashSet::new));
        if (!free.isEmpty()) {
            versions.held(free).forEach(free::remove);
            store.removeBytes(free);
        }
        return batch.size();
    }

    /** Manifests first: a row without one is purged again, a manifest without a row would come back at the next start. */
    private List<ObjectVersion> purgeRows(String project, String pattern) {
        List<ObjectVersion> batch = versions.allBelow(project, pattern, Limit.of(BATCH)).stream()
                .map(StoredVersion::detached)
                .toList();
        if (!batch.isEmpty()) {
            store.forget(batch);
            unindex(batch);
            versions.remove(batch.stream().map(ObjectVersion::id).toList());
        }
        return batch;
    }

    private void unindex(List<ObjectVersion> gone) {
        SearchIndexingPlan plan = Search.session(entities).indexingPlan();
        gone.stream()
                .filter(version -> !ObjectNames.hidden(version.name()))
                .forEach(version -> plan.purge(StoredVersion.class, version.id(), null));
    }
}
