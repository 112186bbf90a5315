package dev.assay.objects;

import dev.assay.base.AfterCommit;
import dev.assay.base.GracefulShutdown;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Topics;
import dev.assay.base.Unavailable;
import dev.assay.objects.BucketIndexing.Placed;
import dev.assay.objects.KeyPlaces.Area;
import dev.assay.objects.port.KeyHistory;
import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.SharedBucket;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Works imports off, one after the other. One that the portal's end has cut goes on after the last key that was done. */
@Component
class ImportRunner implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);
    private static final int WINDOW = 200;

    private final StoredImports imports;
    private final BucketIndexing indexing;
    private final CatchUpIndex catchUp;
    private final KeyPlaces places;
    private final ObjectStore store;
    private final Topics topics;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("bucket-import").factory());

    ImportRunner(
            StoredImports imports,
            BucketIndexing indexing,
            CatchUpIndex catchUp,
            KeyPlaces places,
            ObjectStore store,
            Topics topics,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.imports = imports;
        this.indexing = indexing;
        this.catchUp = catchUp;
        this.places = places;
        this.store = store;
        this.topics = topics;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    void startAfterCommit(String id) {
        AfterCommit.run(() -> start(id));
    }

    @EventListener(ApplicationReadyEvent.class)
    void goOn() {
        if (store instanceof SharedBucket bucket) {
            imports.running(bucket.bucket()).forEach(this::start);
        }
    }

    private void start(String id) {
        worker.execute(() -> run(id, (SharedBucket) store));
    }

    private record Todo(Area area, String after) {}

    void run(String id, SharedBucket bucket) {
        try {
            Todo todo = transaction.execute(status -> imports.findById(id)
                    .map(row -> new Todo(new Area(row.prefix(), row.project()), row.lastKey()))
                    .orElseThrow());
            if (bring(id, bucket, todo)) {
                change(id, this::end);
            }
        } catch (RuntimeException e) {
            if (worker.isShutdown()) {
                return;
            }
            LOG.warn("The import {} stopped: {}", id, e.getMessage(), e instanceof Unavailable ? null : e);
            change(
                    id,
                    row -> row.fail(
                            String.valueOf(e.getMessage()), clock.instant().truncatedTo(ChronoUnit.MICROS)));
        }
    }

    /** Whether it came to the end of the bucket, not only to that of the portal. */
    private boolean bring(String id, SharedBucket bucket, Todo todo) {
        try (Stream<KeyHistory> histories = bucket.histories(todo.area().prefix(), todo.after())) {
            Iterator<List<KeyHistory>> windows =
                    histories.gather(Gatherers.windowFixed(WINDOW)).iterator();
            while (!worker.isShutdown() && windows.hasNext()) {
                bring(id, bucket, todo.area(), windows.next());
            }
        }
        return !worker.isShutdown();
    }

    private record Skipped(String key, int versions, String reason) {

        static Skipped all(KeyHistory history, String reason) {
            return new Skipped(history.key(), history.versions().size(), reason);
        }
    }

    private void bring(String id, SharedBucket bucket, Area area, List<KeyHistory> window) {
        List<Placed> placed = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (KeyHistory history : window) {
            try {
                placed.add(new Placed(history, places.place(bucket, area, history.key())));
            } catch (InvalidInput | NotFound e) {
                skipped.add(Skipped.all(history, String.valueOf(e.getMessage())));
            }
        }
        Tally tally = index(bucket, placed, skipped);
        catchUp.run();
        tally.refused().forEach(one -> skipped.add(new Skipped(one.key(), 1, String.valueOf(one.getMessage()))));
        change(id, row -> {
            skipped.forEach(one -> row.skip(one.key(), one.versions(), one.reason()));
            row.advance(
                    tally.listed(),
                    tally.indexed(),
                    tally.known(),
                    tally.deleted(),
                    window.getLast().key());
        });
        if (tally.changed()) {
            topics.publish(ObjectCatalog.TOPIC);
        }
    }

    /** One key that the database does not take must not hold up the others. */
    private Tally index(SharedBucket bucket, List<Placed> window, List<Skipped> skipped) {
        try {
            return indexing.index(bucket, window, false);
        } catch (DataIntegrityViolationException e) {
            Tally tally = Tally.NOTHING;
            for (Placed placed : window) {
                tally = tally.plus(indexOne(bucket, placed, skipped));
            }
            return tally;
        }
    }

    private Tally indexOne(SharedBucket bucket, Placed placed, List<Skipped> skipped) {
        try {
            return indexing.index(bucket, List.of(placed), false);
        } catch (DataIntegrityViolationException e) {
            skipped.add(Skipped.all(
                    placed.history(),
                    "The database refuses it: " + e.getMostSpecificCause().getMessage()));
            return Tally.NOTHING;
        }
    }

    private void end(StoredImport row) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (row.lastKey() == null && !row.prefix().isEmpty()) {
            row.fail("Nothing lies below %s: here a prefix is a whole folder.".formatted(row.prefix()), now);
        } else {
            row.finish(now);
        }
    }

    private void change(String id, Consumer<StoredImport> change) {
        transaction.executeWithoutResult(status -> imports.findById(id).ifPresent(change));
    }

    @Override
    public void destroy() {
        GracefulShutdown.of(worker);
    }
}
