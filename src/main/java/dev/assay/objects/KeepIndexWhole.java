package dev.assay.objects;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.search.mapper.orm.Search;
import org.hibernate.search.mapper.orm.massindexing.MassIndexer;
import org.hibernate.search.mapper.orm.session.SearchSession;
import org.hibernate.search.mapper.pojo.massindexing.MassIndexingMonitor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * At start, brings the search index up to the rows: what was written in the last second before a crash is added, and an
 * index that is absent is built in the background.
 */
@Component
class KeepIndexWhole {

    private static final Logger LOG = LoggerFactory.getLogger(KeepIndexWhole.class);
    private static final int BATCH = 200;
    private static final int LOADED_AT_ONCE = 200;

    private final EntityManager entities;
    private final EntityManagerFactory factory;
    private final ObjectVersions versions;
    private final UnmarkSuperseded superseded;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeepIndexWhole(
            EntityManager entities,
            EntityManagerFactory factory,
            ObjectVersions versions,
            UnmarkSuperseded superseded,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.entities = entities;
        this.factory = factory;
        this.versions = versions;
        this.superseded = superseded;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Async
    @EventListener(ApplicationReadyEvent.class)
    void run() {
        Boolean empty = transaction.execute(status -> isEmpty());
        if (Boolean.TRUE.equals(empty)) {
            LOG.info("The search index of objects is empty and is being built");
            rebuild(new LongWork("index", clock, seen -> {}));
            LOG.info("The search index of objects is built");
        } else {
            addMissing();
        }
    }

    private boolean isEmpty() {
        return session().search(StoredVersion.class).where(f -> f.matchAll()).fetchTotalHitCount() == 0
                && !versions.listed(VersionIds.ABOVE_ALL, Limit.of(1)).isEmpty();
    }

    /** Builds the whole index again, beside everything else that goes on, and returns when it is built. */
    void rebuild(LongWork work) {
        String now = VersionIds.floor(clock.instant());
        MassIndexer indexer = Search.mapping(factory)
                .scope(StoredVersion.class)
                .massIndexer()
                .threadsToLoadObjects(2)
                .batchSizeToLoadObjects(LOADED_AT_ONCE)
                .idFetchSize(LOADED_AT_ONCE)
                .mergeSegmentsOnFinish(false)
                .monitor(new Told(work));
        // what is put from now on is indexed by its put
        indexer.type(StoredVersion.class)
                .reindexOnly("own = false and deletedAt is null and id < :now")
                .param("now", now);
        try {
            indexer.startAndWait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The search index of objects was not built to its end", e);
        }
        addMissing();
    }

    private record Told(LongWork work) implements MassIndexingMonitor {

        @Override
        public void documentsAdded(long more) {
            work.add(more);
        }

        @Override
        public void documentsBuilt(long more) {
            // told when added
        }

        @Override
        public void entitiesLoaded(long more) {
            // told when added
        }

        @Override
        public void addToTotalCount(long more) {
            work.expect(more);
        }

        @Override
        public void indexingCompleted() {
            // told by who started it
        }
    }

    /** Walks from the newest row back until a batch is indexed completely. */
    int addMissing() {
        int added = 0;
        String below = VersionIds.ABOVE_ALL;
        while (true) {
            String from = below;
            Batch batch = transaction.execute(status -> addMissing(from));
            added += batch.added();
            if (batch.added() == 0 || batch.last() == null) {
                return added;
            }
            below = batch.last();
        }
    }

    private record Batch(int added, @Nullable String last) {}

    private Batch addMissing(String below) {
        List<StoredVersion> rows = versions.listed(below, Limit.of(BATCH));
        if (rows.isEmpty()) {
            return new Batch(0, null);
        }
        SearchSession session = session();
        Set<String> indexed = new HashSet<>(session.search(StoredVersion.class)
                .select(f -> f.id(String.class))
                .where(f ->
                        f.id().matchingAny(rows.stream().map(StoredVersion::id).toList()))
                .fetchHits(BATCH));
        List<StoredVersion> missing =
                rows.stream().filter(row -> !indexed.contains(row.id())).toList();
        missing.forEach(row -> {
            session.indexingPlan().addOrUpdate(row);
            ObjectVersion version = row.detached();
            superseded.before(version.project(), version.name(), version.number());
        });
        return new Batch(missing.size(), rows.getLast().id());
    }

    private SearchSession session() {
        return Search.session(entities);
    }
}
