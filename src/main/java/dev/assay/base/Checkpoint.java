package dev.assay.base;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Forces the embedded database to disk soon, so that what was committed survives a power cut: H2 never calls fsync by
 * itself. Asked for often, it works at most once a second, on a thread of its own. On PostgreSQL it does nothing.
 */
@Component
public class Checkpoint {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoint.class);
    private static final long PAUSE_MILLISECONDS = 1000;

    private final DataSource database;
    private final AtomicBoolean planned = new AtomicBoolean();
    private volatile long lastNanos = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLISECONDS);
    private volatile Boolean needed;

    Checkpoint(DataSource database) {
        this.database = database;
    }

    /** When the caller's transaction has committed; at once when there is none. */
    public void afterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            soon();
        } else if (TransactionSynchronizationManager.getSynchronizations().stream()
                .noneMatch(OnCommit.class::isInstance)) {
            TransactionSynchronizationManager.registerSynchronization(new OnCommit());
        }
    }

    /** Within about a second; does not wait for it. */
    public void soon() {
        if (planned.compareAndSet(false, true)) {
            long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastNanos);
            long wait = Math.max(0, PAUSE_MILLISECONDS - since);
            CompletableFuture.delayedExecutor(wait, TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                    .execute(this::run);
        }
    }

    private void run() {
        planned.set(false);
        lastNanos = System.nanoTime();
        try (Connection connection = database.getConnection()) {
            if (needed(connection)) {
                try (var statement = connection.createStatement()) {
                    statement.execute("checkpoint sync");
                }
            }
        } catch (SQLException e) {
            LOG.debug("No checkpoint now", e);
        }
    }

    private boolean needed(Connection connection) throws SQLException {
        Boolean known = needed;
        if (known == null) {
            String url = connection.getMetaData().getURL();
            known = url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:mem:");
            needed = known;
        }
        return known;
    }

    private final class OnCommit implements TransactionSynchronization {
        @Override
        public void afterCommit() {
            soon();
        }
    }
}
