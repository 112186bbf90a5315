package dev.assay.experiments;

import dev.assay.base.AfterCommit;
import dev.assay.base.GroupCommit;
import dev.assay.base.LateRows;
import dev.assay.base.Topics;
import dev.assay.experiments.metrics.CompactionLoop;
import dev.assay.experiments.metrics.Settlement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
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

    /** An entry, or work. */
    private record Logged(
            @Nullable LogEntry entry, @Nullable Supplier<?> work) {

        int points() {
            return entry == null ? 0 : entry.points();
        }

        @Nullable
        Object done() {
            return work == null ? null : work.get();
        }
    }

    private final LogStore store;
    private final Settlement settlement;
    private final GroupCommit<Logged, @Nullable Object> groups;
    private final CompactionLoop compaction;
    private final Topics topics;

    LogWriter(
            LogStore store,
            Settlement settlement,
            PlatformTransactionManager transactions,
            DataSource database,
            CompactionLoop compaction,
            Topics topics)
            throws SQLException {
        this.store = store;
        this.settlement = settlement;
        // what is logged into trials that have rows asks for no other trial
        this.groups = new GroupCommit<>(
                database.unwrap(LateRows.class).asTheyAre(transactions), this::log, Logged::points, MOST_POINTS);
        this.compaction = compaction;
        this.topics = topics;
    }

    /** Returns when the entry is committed; inside a transaction of the caller it is written in that one. */
    void write(LogEntry entry) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            commit(new Logged(entry, null));
            tell(entry);
            return;
        }
        store.writeWhole(entry);
        AfterCommit.run(() -> tell(entry));
    }

    /**
     * Runs the work in the transaction of a group and returns when that is committed; inside a transaction of the caller in
     * that one. It may be run again, alone, when the group's transaction fails.
     */
    @SuppressWarnings("unchecked")
    <T> T inGroup(Supplier<T> work) {
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? work.get()
                : (T) Objects.requireNonNull(commit(new Logged(null, work)));
    }

    /** Once more when somebody else held a lock for too long, or another node was faster with the same row. */
    private @Nullable Object commit(Logged one) {
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

    private List<@Nullable Object> log(List<Logged> group) {
        List<@Nullable Object> answers = new ArrayList<>();
        group.forEach(one -> answers.add(one.done()));
        store.write(group.stream().map(Logged::entry).filter(Objects::nonNull).toList());
        return answers;
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
