package dev.assay.base;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The portal's database for those who keep what they were told in a journal first and write its rows later, many at once:
 * whoever takes a connection has them write it before, so nobody misses what was acknowledged.
 */
public final class LateRows extends DelegatingDataSource {

    private static final Logger log = LoggerFactory.getLogger(LateRows.class);

    private final List<Runnable> writers = new CopyOnWriteArrayList<>();
    private final ThreadLocal<Boolean> asTheyAre = ThreadLocal.withInitial(() -> false);

    LateRows(DataSource database) {
        super(database);
    }

    /** @param writer cheap when there is nothing to write; what it can't write it keeps, and is asked again */
    public void before(Runnable writer) {
        writers.add(writer);
    }

    /** Connections that the work takes on this thread see rows as they are: for the writers, and who needs no late row. */
    public <T extends @Nullable Object> T asTheyAre(Supplier<T> work) {
        boolean before = asTheyAre.get();
        asTheyAre.set(true);
        try {
            return work.get();
        } finally {
            asTheyAre.set(before);
        }
    }

    public void asTheyAre(Runnable work) {
        asTheyAre(() -> {
            work.run();
            return null;
        });
    }

    /**
     * The same for transactions, each of which is one of its own: a manager that knows nothing of Hibernate would otherwise take
     * the connection of the caller's, and commit that.
     */
    public TransactionOperations asTheyAre(PlatformTransactionManager transactions) {
        TransactionTemplate template = new TransactionTemplate(transactions);
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new TransactionOperations() {
            @Override
            public <T extends @Nullable Object> T execute(TransactionCallback<T> work) {
                Object callers = TransactionSynchronizationManager.unbindResourceIfPossible(LateRows.this);
                try {
                    return asTheyAre(() -> template.execute(work));
                } finally {
                    if (callers != null) {
                        TransactionSynchronizationManager.bindResource(LateRows.this, callers);
                    }
                }
            }
        };
    }

    @Override
    public Connection getConnection() throws SQLException {
        catchUp();
        return super.getConnection();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        catchUp();
        return super.getConnection(username, password);
    }

    private void catchUp() {
        if (asTheyAre.get()) {
            return;
        }
        for (Runnable writer : writers) {
            try {
                writer.run();
            } catch (RuntimeException e) {
                log.warn("What was acknowledged is not in its tables yet, and is tried again", e);
            }
        }
    }
}
