package dev.assay.objects;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Remembers, also over a restart, from when on the search index may lack what the rows say: they are committed before it is
 * written, which fails while a cluster is away or a disk is full.
 */
@Component
class MissedByIndex implements FailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(MissedByIndex.class);

    // beside the row of UnfinishedIndex
    private static final String NOTED = "missed";
    private static final String TAKEN = "catching up";

    private final JdbcClient jdbc;
    private final Clock clock;

    /** What the database has not been told yet; it may lie on the disk that is full. */
    private final AtomicReference<@Nullable Instant> untold = new AtomicReference<>();

    MissedByIndex(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
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
            jdbc.sql("insert into object_index_unfinished (name, since) values (?, ?) on conflict do nothing")
                    .params(NOTED, Timestamp.from(moment))
                    .update();
        } catch (RuntimeException e) {
            LOG.warn("Since when the search index lacks something is not in the database yet", e);
            untold.set(moment); // a later one is not needed beside it
        }
    }

    Optional<Instant> since() {
        return Stream.of(TAKEN, NOTED).flatMap(name -> since(name).stream()).findFirst();
    }

    private Optional<Instant> since(String name) {
        return jdbc.sql("select since from object_index_unfinished where name = ?")
                .param(name)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /**
     * Does the work, if something is missing, and forgets that once it has come to its end. What is missed meanwhile is noted
     * anew.
     *
     * @param work hears since when
     */
    void caughtUp(Consumer<Instant> work) {
        tell();
        jdbc.sql("insert into object_index_unfinished (name, since)"
                        + " select ?, since from object_index_unfinished where name = ? on conflict do nothing")
                .params(TAKEN, NOTED)
                .update();
        forget(NOTED);
        since(TAKEN).ifPresent(moment -> {
            work.accept(moment);
            forget(TAKEN);
        });
    }

    private void forget(String name) {
        jdbc.sql("delete from object_index_unfinished where name = ?")
                .param(name)
                .update();
    }
}
