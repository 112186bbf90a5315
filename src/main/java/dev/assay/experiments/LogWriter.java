package dev.assay.experiments;

import dev.assay.base.AfterCommit;
import dev.assay.base.Conflict;
import dev.assay.base.GroupCommit;
import dev.assay.base.LateRows;
import dev.assay.base.NotFound;
import dev.assay.base.Topics;
import dev.assay.experiments.metrics.CompactionLoop;
import dev.assay.experiments.metrics.Settlement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What callers log at the same time goes into one transaction; each returns after it. */
@Component
class LogWriter {

    private static final Logger log = LoggerFactory.getLogger(LogWriter.class);
    private static final int ATTEMPTS = 3;
    private static final int MOST_POINTS = 100_000;

    private sealed interface Logged {

        record Entry(LogEntry said) implements Logged {}

        record Start(TrialStart begun) implements Logged {}

        record Change(TrialChange wanted) implements Logged {}
    }

    private final LogStore store;
    private final StartedTrials started;
    private final ChangedTrials changes;
    private final Settlement settlement;
    private final GroupCommit<Logged, @Nullable Trial> groups;
    private final CompactionLoop compaction;
    private final Topics topics;

    LogWriter(
            LogStore store,
            StartedTrials started,
            ChangedTrials changes,
            Settlement settlement,
            PlatformTransactionManager transactions,
            DataSource database,
            CompactionLoop compaction,
            Topics topics)
            throws SQLException {
        this.store = store;
        this.started = started;
        this.changes = changes;
        this.settlement = settlement;
        // what is logged into trials that have rows asks for no other trial
        this.groups = new GroupCommit<>(
                database.unwrap(LateRows.class).asTheyAre(transactions), this::log, LogWriter::points, MOST_POINTS);
        this.compaction = compaction;
        this.topics = topics;
    }

    /** Returns when the entry is committed; inside a transaction of the caller it is written in that one. */
    void write(LogEntry entry) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            commit(new Logged.Entry(entry));
            tell(entry);
            return;
        }
        store.writeWhole(entry);
        AfterCommit.run(() -> tell(entry));
    }

    /**
     * Returns when the trial is committed; inside a transaction of the caller it is written in that one.
     *
     * @throws NotFound when its experiment was purged meanwhile
     */
    Trial begin(TrialStart start) {
        return Objects.requireNonNull(now(new Logged.Start(start)));
    }

    /**
     * How the trial stands after the change. Returns when that is committed; inside a transaction of the caller it is written in
     * that one. The change may be asked again, when the group's transaction fails.
     *
     * @throws NotFound when there is no such trial
     * @throws Conflict when it is deleted
     */
    Trial change(TrialChange change) {
        return Objects.requireNonNull(now(new Logged.Change(change)));
    }

    private @Nullable Trial now(Logged one) {
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? log(List.of(one)).getFirst()
                : commit(one);
    }

    /** Once more when somebody else held a lock for too long, or another node was faster with the same row. */
    private @Nullable Trial commit(Logged one) {
        for (int attempt = 1; ; attempt++) {
            try {
                return groups.commit(one);
            } catch (TransientDataAccessException | DuplicateKeyException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** What is brought by several callers at the same time has no order. */
    private List<@Nullable Trial> log(List<Logged> group) {
        List<TrialStart> starts = new ArrayList<>();
        List<TrialChange> wishes = new ArrayList<>();
        List<LogEntry> entries = new ArrayList<>();
        for (Logged one : group) {
            switch (one) {
                case Logged.Start(TrialStart begun) -> starts.add(begun);
                case Logged.Change(TrialChange wanted) -> wishes.add(wanted);
                case Logged.Entry(LogEntry said) -> entries.add(said);
            }
        }
        started.write(starts);
        List<Trial> after = changes.write(wishes);
        store.write(entries);
        starts.forEach(start -> changed(start.trial()));
        after.forEach(this::changed);
        Iterator<Trial> next = after.iterator();
        List<@Nullable Trial> answers = new ArrayList<>();
        for (Logged one : group) {
            answers.add(
                    switch (one) {
                        case Logged.Start(TrialStart begun) -> begun.trial();
                        case Logged.Change change -> next.next();
                        case Logged.Entry entry -> null;
                    });
        }
        return answers;
    }

    private static int points(Logged one) {
        return one instanceof Logged.Entry(LogEntry said) ? said.points() : 0;
    }

    private void tell(LogEntry entry) {
        if (entry.points() > 0) {
            settlement.written(entry.trial().id());
            compaction.written(entry.trial().id(), entry.points());
        }
        logged(entry.trial().trial());
    }

    /** Pages of the trial are told, and those of its experiment that follow too many trials to hear of each. */
    void logged(Trial trial) {
        tell(trial.runId());
        publish("experiment/" + trial.experimentId() + "/logged");
    }

    void tell(String runId) {
        publish("trial/" + runId);
    }

    /** With the caller's transaction: pages of the trial and of its experiment are told. */
    void changed(Trial trial) {
        AfterCommit.run(() -> {
            tell(trial.runId());
            publish("experiment/" + trial.experimentId());
        });
    }

    /** With the caller's transaction: the page of the trial's files is told. */
    void filesChanged(String runId) {
        AfterCommit.run(() -> publish(TrialArtifacts.topic(runId)));
    }

    /** What is stored stays stored whatever becomes of the news of it. */
    private void publish(String topic) {
        try {
            topics.publish(topic);
        } catch (RuntimeException e) {
            log.warn("A page could not be told of {}", topic, e);
        }
    }
}
