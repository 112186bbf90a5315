package dev.assay.objects;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
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
 * index that is absent, or was not finished when the portal ended, is built in the background.
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
    private final UnfinishedIndex unfinished;
    private final SearchProperties settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeepIndexWhole(
            EntityManager entities,
            EntityManagerFactory factory,
            ObjectVersions versions,
            UnmarkSuperseded superseded,
            UnfinishedIndex unfinished,
            SearchProperties settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.entities = entities;
        this.factory = factory;
        this.versions = versions;
        this.superseded = superseded;
        this.unfinished = unfinished;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Async
    @EventListener(ApplicationReadyEvent.class)
    void run() {
        Boolean wanted = transaction.execute(status -> unfinished.exists() || isEmpty());
        if (Boolean.TRUE.equals(wanted)) {
            LOG.info("The search index of objects is empty or unfinished and is being built");
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
    synchronized void rebuild(LongWork work) {
        unfinished.begin();
        Instant begin = clock.instant();
        MassIndexer indexer = Search.mapping(factory)
                .scope(StoredVersion.class)
                .massIndexer()
                .threadsToLoadObjects(2)
                .batchSizeToLoadObjects(LOADED_AT_ONCE)
                .idFetchSize(LOADED_AT_ONCE)
                .mergeSegmentsOnFinish(!settings.remote())
                .monitor(new Told(work));
        // what is put from now on is indexed by its put
        indexer.type(StoredVersion.class)
                .reindexOnly("own = false and deletedAt is null and id < :now")
                .param("now", VersionIds.floor(begin));
        try {
            indexer.startAndWait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The search index of objects was not built to its end", e);
        }
        catchUp(begin);
        fill();
        finish();
    }

    /**
     * Puts the rows since a moment into the index again, and returns when they are there. The indexer may have written rows as
     * they were before they changed beside it, and it begins by emptying the index, also of what was put just before.
     *
     * @throws RuntimeException when the index does not take them
     */
    void catchUp(Instant since) {
        written(() -> {
            List<String> deleted = versions.deletedSince(since);
            deleted.forEach(id -> session().indexingPlan().purge(StoredVersion.class, id, null));
            return deleted;
        });
        String first = VersionIds.floor(since);
        String below = VersionIds.ABOVE_ALL;
        while (below.compareTo(first) > 0) {
            String from = below;
            below = written(() -> indexSince(from, first));
        }
    }

    private <T> T written(Supplier<T> changes) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        T done = Objects.requireNonNull(transaction.execute(status -> {
            session().indexingPlanSynchronizationStrategy(new AwaitIndex(true, failure::set));
            return changes.get();
        }));
        if (failure.get() != null) {
            throw new IllegalStateException("The search index does not take in what it lacks", failure.get());
        }
        return done;
    }

    /** @return where to go on; the first when there is nothing left */
    private String indexSince(String below, String first) {
        List<StoredVersion> batch = versions.listed(below, Limit.of(BATCH)).stream()
                .filter(row -> row.id().compareTo(first) > 0)
                .toList();
        batch.forEach(this::indexAgain);
        return batch.size() == BATCH ? batch.getLast().id() : first;
    }

    private void finish() {
        Search.mapping(factory).scope(StoredVersion.class).workspace().flush();
        unfinished.end();
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

    synchronized int addMissing() {
        int added = fill();
        if (added > 0) {
            finish();
        }
        return added;
    }

    /** Walks from the newest row back until a batch is indexed completely. */
    private int fill() {
        int added = 0;
        String below = VersionIds.ABOVE_ALL;
        while (true) {
            String from = below;
            Batch batch = transaction.execute(status -> fill(from));
            added += batch.added();
            if (batch.added() == 0 || batch.last() == null) {
                return added;
            }
            below = batch.last();
        }
    }

    private record Batch(int added, @Nullable String last) {}

    private Batch fill(String below) {
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
        if (!missing.isEmpty()) {
            // a crash between this batch and the next would leave a hole that no walk from the newest row finds
            unfinished.begin();
        }
        missing.forEach(this::indexAgain);
        return new Batch(missing.size(), rows.getLast().id());
    }

    private void indexAgain(StoredVersion row) {
        session().indexingPlan().addOrUpdate(row);
        ObjectVersion version = row.detached();
        superseded.before(version.project(), version.name(), version.number());
    }

    private SearchSession session() {
        return Search.session(entities);
    }
}
