package dev.assay.objects;

import dev.assay.objects.IndexChanges.Noted;
import dev.assay.objects.IndexNotes.Note;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Each minute, brings into the search index what is noted and may not be there yet. */
@Component
class CatchUpIndex {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUpIndex.class);
    private static final int BATCH = 200;

    /**
     * A failure takes along what was written and not yet forced, and is told some time after its rows were committed; what was
     * put is found by its id, which is made before the bytes come in.
     */
    private static final Duration BEFORE = Duration.ofHours(1);

    /** What the next round has not done either, it could not do. */
    private static final Duration OVERDUE = Duration.ofMinutes(2);

    private final MissedByIndex missed;
    private final IndexNotes notes;
    private final IndexChanges changes;
    private final FindUnindexed unindexed;
    private final IndexAgain index;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ReentrantLock alone = new ReentrantLock();

    /** Whether what a crash took from the index has been looked for since the start. */
    private volatile boolean looked;

    CatchUpIndex(
            MissedByIndex missed,
            IndexNotes notes,
            IndexChanges changes,
            FindUnindexed unindexed,
            IndexAgain index,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.missed = missed;
        this.notes = notes;
        this.changes = changes;
        this.unindexed = unindexed;
        this.index = index;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void run() {
        if (!alone.tryLock()) {
            return;
        }
        try {
            if (looked) {
                catchUp();
            } else {
                addMissing(); // the index could not be asked at the start
            }
        } catch (RuntimeException e) {
            LOG.warn("The search index of objects still lacks what it could not take in: {}", e.getMessage());
        } finally {
            alone.unlock();
        }
    }

    /** Does what must not be done while something is caught up. */
    void alone(Runnable work) {
        alone.lock();
        try {
            work.run();
        } finally {
            alone.unlock();
        }
    }

    /** What a crash took from the index. */
    void addMissing() {
        unindexed.note();
        looked = true;
        catchUp();
    }

    /**
     * Returns when the index holds all that was noted before.
     *
     * @throws IllegalStateException when it does not take it; what is not done stays noted
     */
    void catchUp() {
        alone(() -> {
            writeNoted();
            if (missed.handedOver(this::note)) {
                writeNoted();
                LOG.info("The search index of objects has taken in what it lacked");
            }
        });
    }

    private void note(Instant since) {
        unindexed.note(); // also what took longer to come in; not in the transaction, for it asks the index
        transaction.executeWithoutResult(status -> {
            changes.noteSince(since.minus(BEFORE), since);
            notes.remove(Note.MISSED);
        });
    }

    private void writeNoted() {
        List<Noted> batch;
        do {
            batch = changes.noted(BATCH);
            index.write(batch.stream().map(Noted::versionId).toList());
            changes.done(batch);
        } while (batch.size() == BATCH);
    }

    /** Since when the index lacks something that it should have taken in by now. */
    Optional<Instant> overdue() {
        Instant late = clock.instant().minus(OVERDUE);
        return Stream.concat(missed.since().stream(), changes.oldest().filter(since -> since.isBefore(late)).stream())
                .min(Comparator.naturalOrder());
    }
}
