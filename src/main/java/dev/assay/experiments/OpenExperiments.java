package dev.assay.experiments;

import dev.assay.base.AfterCommit;
import dev.assay.base.Conflict;
import dev.assay.base.LateRows;
import dev.assay.base.NotFound;
import dev.assay.base.Remembered;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The experiments that trials may start in, remembered for a moment, for each of thousands of short trials asks. What changes
 * one here has it read again; a change on another node is seen within seconds.
 */
@Component
class OpenExperiments {

    private static final Duration KEPT = Duration.ofSeconds(5);

    private record Row(String project, String name, boolean deleted) {}

    private final JdbcClient jdbc;
    private final LateRows database;
    private final DefaultExperiment standard;
    private final Remembered<Long, Row> rows = new Remembered<>(1_000, KEPT, this::read);

    OpenExperiments(JdbcClient jdbc, DataSource database, DefaultExperiment standard) throws SQLException {
        this.jdbc = jdbc;
        this.database = database.unwrap(LateRows.class);
        this.standard = standard;
    }

    /**
     * The project of the experiment.
     *
     * @throws NotFound when there is no such experiment
     * @throws Conflict when it is deleted
     */
    String project(String id) {
        standard.ensure();
        Row experiment = ExperimentCatalog.number(id).map(this::row).orElseThrow(() -> new NotFound("Experiment", id));
        if (experiment.deleted()) {
            throw new Conflict("The experiment '%s' is deleted. Restore it first.".formatted(experiment.name()));
        }
        return experiment.project();
    }

    void forgetAfterCommit(long id) {
        AfterCommit.run(() -> rows.forget(id));
    }

    /** In a transaction it may be one that nobody else sees yet, or never will. */
    private @Nullable Row row(long id) {
        return TransactionSynchronizationManager.isActualTransactionActive() ? read(id) : rows.get(id);
    }

    private @Nullable Row read(long id) {
        return database.asTheyAre(() -> jdbc.sql("select project, name, deleted from experiment where id = ?")
                .param(id)
                .query((row, index) -> new Row(row.getString(1), row.getString(2), row.getBoolean(3)))
                .optional()
                .orElse(null));
    }
}
