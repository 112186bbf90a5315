package dev.assay.objects;

import dev.assay.objects.IndexNotes.Note;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.search.engine.reporting.EntityIndexingFailureContext;
import org.hibernate.search.engine.reporting.FailureContext;
import org.hibernate.search.engine.reporting.FailureHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Remembers, also over a restart, from when on the search index may lack what the rows say: they are committed before it is
 * written, which fails while a cluster is away or a disk is full.
 */
@Component
class MissedByIndex implements FailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(MissedByIndex.class);

    private final IndexNotes notes;
    private final Clock clock;

    /** What the database has not been told yet; it may lie on the disk that is full. */
    private final AtomicReference<@Nullable Instant> untold = new AtomicReference<>();

    MissedByIndex(IndexNotes notes, Clock clock) {
        this.notes = notes;
        this.clock = clock;
    }

    @Override
    public void handle(FailureContext failure) {
        LOG.error(
                "The search index did not take something in, which is tried again each minute: {}",
                failure.failingOperation(),
                failure.throwable());
        note();
    }

    @Override
    public void handle(EntityIndexingFailureContext failure) {
        handle((FailureContext) failure);
    }

    /** On another thread, for who calls this may still hold the connection of what was just committed. */
    void note() {
        Instant now = clock.instant();
        untold.updateAndGet(before -> before == null ? now : before);
        Thread.startVirtualThread(this::tell);
    }

    private synchronized void tell() {
        Instant moment = untold.getAndSet(null);
        if (moment == null) {
            return;
        }
        try {
            notes.add(Note.MISSED, moment);
        } catch (RuntimeException e) {
            LOG.warn("Since when the search index lacks something is not in the database yet", e);
            untold.set(moment); // a later one is not needed beside it
        }
    }

    synchronized Optional<Instant> since() {
        tell();
        return Stream.concat(Stream.ofNullable(untold.get()), notes.since(Note.MISSED).stream())
                .min(Comparator.naturalOrder());
    }

    /**
     * What is missed meanwhile is noted afterwards, and so is not forgotten with what was missed before.
     *
     * @param work notes all since the moment in another way
     * @return whether there was something
     */
    synchronized boolean handedOver(Consumer<Instant> work) {
        Optional<Instant> since = since();
        since.ifPresent(work);
        return since.isPresent();
    }
}
