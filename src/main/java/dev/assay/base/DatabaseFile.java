package dev.assay.base;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RandomAccessStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the embedded database's file about as small as what lives in it. H2 does so by itself only where it may write
 * commits late, which the portal does not allow it. On PostgreSQL, and in memory, nothing happens.
 */
@Component
class DatabaseFile {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFile.class);

    /** Percent of the file that lives: above it nothing is done. */
    private static final int FULL = 90;
    /** Below it the file is made smaller even while others write. */
    private static final int WASTEFUL = 40;
    /** So many commits between two looks are a portal at rest. */
    private static final int FEW_COMMITS = 100;
    /** Bytes that are written in one go, while which no other can commit. */
    private static final int AT_ONCE = 8 << 20;
    /** What was gathered lies in chunks of somewhat more than {@link #AT_ONCE}; larger ones than this stay where they are. */
    private static final int MOVED_AT_ONCE = 4 * AT_ONCE;

    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final DataSource database;
    private long seen;

    DatabaseFile(DataSource database) {
        this.database = database;
    }

    @Scheduled(initialDelay = 15, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void shrink() {
        try {
            MVStore store = store();
            if (store != null) {
                shrink(store);
            }
        } catch (SQLException | MVStoreException e) {
            LOG.debug("The database's file keeps its size for now", e);
        }
    }

    private void shrink(MVStore store) {
        boolean resting = store.getCurrentVersion() - seen <= FEW_COMMITS;
        if (living(store) < (resting ? FULL : WASTEFUL)) {
            long until = System.nanoTime() + ROUND_NANOS;
            boolean smaller = true;
            while (smaller && System.nanoTime() < until) {
                smaller = step(store);
            }
        }
        seen = store.getCurrentVersion();
    }

    /** Gathers what lives in half empty chunks, then moves chunks to the front. */
    private static boolean step(MVStore store) {
        long size = store.getFileStore().size();
        boolean gathered = store.compact(FULL, AT_ONCE);
        if (store.getFileStore() instanceof RandomAccessStore file) {
            file.compactMoveChunks(FULL, MOVED_AT_ONCE, store);
        }
        return gathered || store.getFileStore().size() < size;
    }

    private static int living(MVStore store) {
        return store.getFileStore().getFillRate() * store.getFileStore().getChunksFillRate() / 100;
    }

    /** Absent where the database is not H2's, or not in a file. */
    private @Nullable MVStore store() throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!connection.isWrapperFor(JdbcConnection.class)) {
                return null;
            }
            SessionLocal session =
                    (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            MVStore store = session.getDatabase().getStore().getMvStore();
            return store.getFileStore() == null ? null : store;
        }
    }
}
