package dev.assay.experiments;

import dev.assay.base.LateRows;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Moves young trials from the journal into their tables, together or, where one of them is refused, one by one. */
@Component
class YoungTables {

    private static final Logger log = LoggerFactory.getLogger(YoungTables.class);
    private static final int ATTEMPTS = 3;

    private final YoungJournal journal;
    private final YoungRows rows;
    private final TransactionOperations transaction;

    YoungTables(YoungJournal journal, YoungRows rows, DataSource database) throws SQLException {
        this.journal = journal;
        this.rows = rows;
        // without Hibernate, which is not there yet when a start writes what was left
        this.transaction = database.unwrap(LateRows.class).asTheyAre(new JdbcTransactionManager(database));
    }

    /**
     * @param some closed, in the order in which they began
     * @param done told the run id of each that has its rows, or is set aside because the database refuses it
     * @throws DataAccessException or {@link TransactionException} where the database has trouble: they stay in the journal
     */
    void write(List<YoungTrial> some, Consumer<String> done) {
        if (written(some)) {
            some.forEach(young -> done.accept(young.trial().runId()));
            return;
        }
        for (YoungTrial young : some) {
            writeAlone(young);
            done.accept(young.trial().runId());
        }
    }

    /** Nobody may be kept from the database for a trial that it refuses. */
    private void writeAlone(YoungTrial young) {
        if (written(List.of(young))) {
            return;
        }
        if (hasRow(young)) {
            // a commit that was reported as failed had succeeded
            remove(List.of(young));
        } else {
            log.error("The trial {} can't be written; it is tried again at the next start", young.trial());
        }
    }

    /** In a transaction of the writers', for any other connection would ask for the rows that are being written. */
    private boolean hasRow(YoungTrial young) {
        return Boolean.TRUE.equals(
                transaction.execute(status -> rows.has(young.trial().runId())));
    }

    /**
     * False where it is refused for what it is. Tried more than once, for somebody else may hold a lock or have been faster with
     * the same key.
     */
    private boolean written(List<YoungTrial> some) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> rows.write(some));
                remove(some);
                return true;
            } catch (TransientDataAccessException | DuplicateKeyException e) {
                if (attempt == ATTEMPTS) {
                    return refused(some, e);
                }
            } catch (RuntimeException e) {
                return refused(some, e);
            }
        }
    }

    /** Whatever trouble the database has, others may have it too: only what speaks of the rows themselves is a refusal. */
    private static boolean refused(List<YoungTrial> some, RuntimeException e) {
        boolean trouble = e instanceof DataAccessException || e instanceof TransactionException;
        if (trouble && !(e instanceof DataIntegrityViolationException)) {
            throw e;
        }
        log.info("{} trials could not be written together", some.size(), e);
        return false;
    }

    /** From the journal, once they have their rows: those of which a crash leaves something there are found to have them. */
    private void remove(List<YoungTrial> some) {
        journal.done(some.stream().map(young -> young.trial().runId()).collect(Collectors.toSet()));
    }
}
