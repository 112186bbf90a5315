package dev.assay.base;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final Effort gathering = new Effort();
    private final Effort moving = new Effort();
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
        round(store, resting ? FULL : WASTEFUL);
        seen = store.getCurrentVersion();
    }

    private void round(MVStore store, int full) {
        store.executeFilestoreOperation(() -> store.getFileStore().dropUnusedChunks());
        boolean gather = gathering.pays(livingAmongHoles(store), full);
        boolean move = moving.pays(store.getFileStore().getFillRate(), full);
        long until = System.nanoTime() + ROUND_NANOS;
        boolean more = gather || move;
        while (more && System.nanoTime() < until) {
            boolean gathered = gather && gather(store, full);
            boolean moved = move && move(store, full);
            more = gathered || moved;
        }
    }

    /** What lives in chunks with holes goes into new ones; false where their holes are few. */
    private static boolean gather(MVStore store, int full) {
        return livingAmongHoles(store) < full && store.compact(full, AT_ONCE);
    }

    /** Chunks go to the front, and the file ends where they end; false when it got no smaller. */
    private static boolean move(MVStore store, int full) {
        long size = store.getFileStore().size();
        if (store.getFileStore() instanceof RandomAccessStore file) {
            file.compactMoveChunks(full, MOVED_AT_ONCE, store);
        }
        return store.getFileStore().size() < size;
    }

    /**
     * Percent that lives in chunks which have holes and were not written just now. What was gathered leaves chunks behind that
     * stay for 45 s: they are no waste, and counted as such they would have everything gathered again.
     */
    private static int livingAmongHoles(MVStore store) {
        AtomicInteger percent = new AtomicInteger(100);
        store.getFileStore().populateInfo((name, value) -> {
            if (name.equals("info.CHUNKS_FILL_RATE_RW")) {
                percent.set(Integer.parseInt(value));
            }
        });
        return percent.get();
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
