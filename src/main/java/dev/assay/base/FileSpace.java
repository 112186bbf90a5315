package dev.assay.base;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives back what the file of the embedded database no longer needs. H2 does so by itself only where commits are written
 * late; here each is written at once, and a file that took millions of points would stay twenty times as large as what is
 * in it. Writers wait meanwhile, so it works in slices, when little is written or the file gets out of hand.
 */
@Component
class FileSpace implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(FileSpace.class);
    private static final int PAUSE_SECONDS = 5;
    private static final long SMALL = 32L << 20;
    private static final long OUT_OF_HAND = 2L << 30;
    private static final int FULL_PERCENT = 70;
    private static final int EMPTY_PERCENT = 15;
    private static final int FEW_COMMITS = 50;
    private static final int TARGET_PERCENT = 90;
    private static final int SLICE_BYTES = 16 << 20;
    private static final int QUIET_SLICES = 8;

    private final DataSource database;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("database-file-space").daemon().factory());
    private long versionBefore;

    FileSpace(DataSource database) {
        this.database = database;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        worker.scheduleWithFixedDelay(this::round, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
    }

    /** Does one slice when there is something to do. */
    void round() {
        try (Connection connection = database.getConnection()) {
            if (!connection.isWrapperFor(JdbcConnection.class)) {
                worker.shutdown();
                return;
            }
            SessionLocal session =
                    (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            MVStore store = session.getDatabase().getStore().getMvStore();
            if (store.getFileStore() == null) {
                worker.shutdown();
            } else {
                round(store);
            }
        } catch (SQLException | MVStoreException e) {
            LOG.debug("The database's file keeps its size for now", e);
        }
    }

    private void round(MVStore store) {
        boolean quiet = store.getCurrentVersion() - versionBefore < FEW_COMMITS;
        long size = store.getFileStore().size();
        int full = store.getFileStore().getFillRate() * store.getFileStore().getChunksFillRate() / 100;
        boolean worth = quiet ? size > SMALL && full < FULL_PERCENT : size > OUT_OF_HAND && full < EMPTY_PERCENT;
        int slices = !worth ? 0 : quiet ? QUIET_SLICES : 1;
        while (slices-- > 0 && store.compact(TARGET_PERCENT, SLICE_BYTES)) {
            store.commit();
        }
        versionBefore = store.getCurrentVersion();
    }

    @Override
    public void destroy() {
        worker.shutdown();
    }
}
