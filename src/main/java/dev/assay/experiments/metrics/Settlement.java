package dev.assay.experiments.metrics;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings {@code metric_series} up to date with the journal: before somebody reads what was logged here, otherwise within
 * about a second. So a series that grows by thousands of points a second is updated once, not thousands of times.
 */
@Component
public class Settlement implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);
    private static final Object TOUCHED = new Object();
    private static final int ATTEMPTS = 3;
    private static final int LOCKS = 32;

    /** Trials share a transaction until they have as many points. */
    static final int POINTS_TOGETHER = 50_000;

    private record Known(long id, SeriesState state) {}

    private final Map<Long, Long> waiting = new ConcurrentHashMap<>();
    private final AtomicLong marks = new AtomicLong();
    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Settlement(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Tells that a committed journal row waits. */
    public void written(long trialId) {
        waiting.put(trialId, marks.incrementAndGet());
    }

    /** Everything that was logged here and waits. */
    public void settle() {
        if (!TransactionSynchronizationManager.hasResource(TOUCHED)) {
            sharing(waiting.keySet()).forEach(this::settleTogether);
        }
    }

    /** Trials that share a lock also share a transaction, for a commit costs more than to settle a short trial. */
    private void settleTogether(List<Long> trials) {
        if (trials.size() > 1) {
            alone(trials.getFirst(), () -> {
                Map<Long, Long> marked = new HashMap<>(waiting);
                try {
                    transaction.executeWithoutResult(status -> marked.keySet().retainAll(settled(trials)));
                    marked.forEach(waiting::remove);
                } catch (TransientDataAccessException | DuplicateKeyException e) {
                    log.debug("The metrics of trials {} are settled one by one", trials, e);
                }
            });
        }
        trials.forEach(this::settle);
    }

    /** Those that have no rows left; big ones, and all that come after them, are left as they are. */
    private List<Long> settled(List<Long> trials) {
        List<Long> settled = new ArrayList<>();
        int points = 0;
        for (Long trial : trials) {
            Progress progress = settleNow(trial);
            points += progress.points();
            if (!progress.more()) {
                settled.add(trial);
            }
            if (points >= POINTS_TOGETHER) {
                break;
            }
        }
        return settled;
    }

    /** What was logged here into this trial and waits. When somebody else keeps its rows, it goes on waiting. */
    public void settle(long trialId) {
        Long mark = waiting.get(trialId);
        if (mark == null) {
            return;
        }
        if (TransactionSynchronizationManager.hasResource(TOUCHED)) {
            // The caller's transaction keeps rows that another one would wait for.
            return;
        }
        alone(trialId, () -> {
            for (int left = ATTEMPTS; left > 0; left--) {
                try {
                    while (Boolean.TRUE.equals(
                            transaction.execute(status -> settleNow(trialId).more()))) {
                        Thread.yield();
                    }
                    waiting.remove(trialId, mark);
                    return;
                } catch (TransientDataAccessException | DuplicateKeyException e) {
                    log.debug("The metrics of trial {} are settled later", trialId, e);
                }
            }
        });
    }

    /** One thread of this process at a time works on a trial's journal. */
    void alone(long trialId, Runnable work) {
        ReentrantLock lock = locks[place(trialId)];
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** The trials, those together that {@link #alone} takes for one. */
    static Collection<List<Long>> sharing(Collection<Long> trials) {
        return trials.stream().collect(Collectors.groupingBy(Settlement::place)).values();
    }

    private static int place(long trialId) {
        return (int) (trialId % LOCKS);
    }

    /**
     * @param more whether rows are left
     * @param points that were worked on
     */
    record Progress(boolean more, int points) {}

    /** In the caller's transaction. Many rows of few points become one row of many. */
    Progress settleNow(long trialId) {
        List<Long> rows = new ArrayList<>();
        Map<String, Points> fresh = new TreeMap<>();
        boolean more = JournalTable.read(jdbc, trialId, false, rows, fresh);
        if (!rows.isEmpty()) {
            Map<String, SeriesState> changes = new TreeMap<>();
            fresh.forEach((key, points) -> changes.put(key, SeriesState.of(points)));
            add(trialId, changes);
            if (rows.size() == 1) {
                JournalTable.settle(jdbc, rows.getFirst());
            } else {
                JournalTable.delete(jdbc, rows);
                JournalTable.insert(jdbc, trialId, fresh);
            }
        }
        return new Progress(more, fresh.values().stream().mapToInt(Points::size).sum());
    }

    /** Adds to the series of the trial in the caller's transaction, which keeps them until it ends. */
    public void addNow(long trialId, Map<String, SeriesState> changes) {
        if (!TransactionSynchronizationManager.hasResource(TOUCHED)) {
            TransactionSynchronizationManager.bindResource(TOUCHED, true);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(TOUCHED);
                }
            });
        }
        add(trialId, changes);
    }

    private void add(long trialId, Map<String, SeriesState> changes) {
        Map<String, Known> known = known(trialId, changes);
        List<Object[]> updates = new ArrayList<>();
        List<Object[]> inserts = new ArrayList<>();
        changes.forEach((key, change) -> {
            Known before = known.get(key);
            if (before == null) {
                inserts.add(row(change, trialId, trialId, key));
            } else {
                updates.add(row(before.state().and(change), before.id()));
            }
        });
        jdbc.batchUpdate("""
                update metric_series set last_value = ?, last_step = ?, last_timestamp = ?, minimum = ?, maximum = ?,
                    points = ? where id = ?""", updates);
        jdbc.batchUpdate("""
                insert into metric_series (last_value, last_step, last_timestamp, minimum, maximum, points,
                    experiment_id, trial_id, metric_key, chunked)
                values (?, ?, ?, ?, ?, ?, (select t.experiment_id from trial t where t.id = ?), ?, ?, 0)""", inserts);
    }

    private Map<String, Known> known(long trial, Map<String, SeriesState> series) {
        Map<String, Known> known = new HashMap<>();
        boolean one = series.size() == 1;
        jdbc.query(
                "select * from metric_series where trial_id = ? and metric_key = " + (one ? "?" : "any(?)")
                        + " order by id for update",
                (ResultSet row) -> {
                    SeriesState state = new SeriesState(
                            row.getDouble("last_value"),
                            row.getLong("last_step"),
                            row.getLong("last_timestamp"),
                            (Double) row.getObject("minimum"),
                            (Double) row.getObject("maximum"),
                            row.getLong("points"));
                    known.put(row.getString("metric_key"), new Known(row.getLong("id"), state));
                },
                trial,
                one ? series.keySet().iterator().next() : series.keySet().toArray(String[]::new));
        return known;
    }

    private static Object[] row(SeriesState state, Object... rest) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(state.lastValue());
        row.add(state.lastStep());
        row.add(state.lastTimestamp());
        row.add(state.minimum());
        row.add(state.maximum());
        row.add(state.points());
        row.addAll(List.of(rest));
        return row.toArray();
    }

    /** What the process before this one left. */
    @Override
    public void afterPropertiesSet() {
        jdbc.queryForList("select distinct trial_id from metric_journal where not settled", Long.class)
                .forEach(this::written);
    }
}
