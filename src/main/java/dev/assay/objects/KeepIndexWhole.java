package dev.assay.objects;

import dev.assay.objects.IndexNotes.Note;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Instant;
import org.hibernate.search.mapper.orm.Search;
import org.hibernate.search.mapper.orm.massindexing.MassIndexer;
import org.hibernate.search.mapper.pojo.massindexing.MassIndexingMonitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/**
 * At start, brings the search index up to the rows: what a crash took from it is written again, and an index that is absent, or
 * was not finished when the portal ended, is built in the background.
 */
@Component
class KeepIndexWhole {

    private static final Logger LOG = LoggerFactory.getLogger(KeepIndexWhole.class);
    private static final int LOADED_AT_ONCE = 200;

    private final EntityManagerFactory factory;
    private final ObjectVersions versions;
    private final AskedIndex index;
    private final IndexNotes notes;
    private final IndexChanges changes;
    private final CatchUpIndex catchUp;
    private final SearchProperties settings;
    private final Clock clock;

    KeepIndexWhole(
            EntityManagerFactory factory,
            ObjectVersions versions,
            AskedIndex index,
            IndexNotes notes,
            IndexChanges changes,
            CatchUpIndex catchUp,
            SearchProperties settings,
            Clock clock) {
        this.factory = factory;
        this.versions = versions;
        this.index = index;
        this.notes = notes;
        this.changes = changes;
        this.catchUp = catchUp;
        this.settings = settings;
        this.clock = clock;
    }

    @Async
    @EventListener(ApplicationReadyEvent.class)
    void run() {
        try {
            bringUp();
        } catch (RuntimeException e) {
            LOG.error(
                    "The search index of objects cannot be brought up to the rows yet, which is tried again each minute",
                    e);
        }
    }

    private void bringUp() {
        if (notes.since(Note.BUILDING).isPresent() || isEmpty()) {
            LOG.info("The search index of objects is empty or unfinished and is being built");
            rebuild(new LongWork("index", clock, seen -> {}));
            LOG.info("The search index of objects is built");
        } else {
            catchUp.addMissing();
        }
    }

    private boolean isEmpty() {
        return index.ask(session -> session.search(StoredVersion.class)
                                .where(f -> f.matchAll())
                                .fetchTotalHitCount())
                        == 0
                && !versions.listed(VersionIds.ABOVE_ALL, Limit.of(1)).isEmpty();
    }

    /** From here on a start builds the whole index, until {@link #rebuild} has come to its end. */
    void expectRebuild() {
        notes.add(Note.BUILDING, clock.instant());
    }

    /** Builds the whole index again, beside everything else that goes on, and returns when it is built. */
    void rebuild(LongWork work) {
        catchUp.alone(() -> {
            expectRebuild();
            Instant begin = clock.instant();
            build(begin, work);
            // it begins by emptying the index, also of what was put just before; what changed meanwhile is noted
            // already
            changes.noteSince(begin, begin);
            catchUp.addMissing();
            Search.mapping(factory).scope(StoredVersion.class).workspace().flush();
            notes.remove(Note.BUILDING);
        });
    }

    private void build(Instant begin, LongWork work) {
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
}
