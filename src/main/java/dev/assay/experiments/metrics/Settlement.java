package dev.assay.experiments.metrics;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** So many trials share a transaction at most. */
    private static final int TRIALS_TOGETHER = 100;

    private static final int MANY_METRICS = 100;

    private record Series(long trial, String key) {}

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
                Map<Long, Long> marked = new HashMap<>();
                trials.forEach(trial -> marked.put(trial, waiting.getOrDefault(trial, 0L)));
                try {
                    settleAll(trials);
                    marked.forEach(waiting::remove);
                } catch (TransientDataAccessException | DuplicateKeyException e) {
                    log.debug("The metrics of trials {} are settled one by one", trials, e);
                }
            });
        }
        trials.forEach(this::settle);
    }

    private void settleAll(List<Long> trials) {
        while (Boolean.TRUE.equals(transaction.execute(status -> settleNow(trials)))) {
            Thread.yield();
        }
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
                    settleAll(List.of(trialId));
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

    /** The trials, those together that {@link #alone} takes for one, not too many. */
    static List<List<Long>> sharing(Collection<Long> trials) {
        List<List<Long>> groups = new ArrayList<>();
        trials.stream()
                .collect(Collectors.groupingBy(Settlement::place))
                .values()
                .forEach(group -> {
                    for (int from = 0; from < group.size(); from += TRIALS_TOGETHER) {
                        groups.add(group.subList(from, Math.min(from + TRIALS_TOGETHER, group.size())));
                    }
                });
        return groups;
    }

    private static int place(long trialId) {
        return (int) (trialId % LOCKS);
    }

    /** In the caller's transaction: whether rows are left. Many rows of few points become one row of many. */
    boolean settleNow(Collection<Long> trials) {
        JournalTable.Rows rows = JournalTable.read(jdbc, trials, false);
        if (!rows.ids().isEmpty()) {
            Map<Long, Map<String, SeriesState>> changes = new TreeMap<>();
            rows.series().forEach((trial, series) -> changes.put(trial, states(series)));
            add(changes);
            List<Long> single = new ArrayList<>();
            rows.ids().forEach((trial, ids) -> {
                if (ids.size() == 1) {
                    single.addAll(ids);
                } else {
                    JournalTable.delete(jdbc, ids);
                    JournalTable.insert(jdbc, trial, rows.series().get(trial));
                }
            });
            if (!single.isEmpty()) {
                JournalTable.settle(jdbc, single);
            }
        }
        return rows.more();
    }

    private static Map<String, SeriesState> states(Map<String, Points> series) {
        Map<String, SeriesState> states = new TreeMap<>();
        series.forEach((key, points) -> states.put(key, SeriesState.of(points)));
        return states;
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
        add(Map.of(trialId, changes));
    }

    private void add(Map<Long, Map<String, SeriesState>> changes) {
        Map<Series, Known> known = known(changes);
        List<Object[]> updates = new ArrayList<>();
        NewSeries fresh = new NewSeries();
        changes.forEach((trial, series) -> series.forEach((key, change) -> {
            Known before = known.get(new Series(trial, key));
            if (before == null) {
                fresh.add(trial, key, change);
            } else {
                SeriesState after = before.state().and(change);
                updates.add(new Object[] {
                    after.lastValue(),
                    after.lastStep(),
                    after.lastTimestamp(),
                    after.minimum(),
                    after.maximum(),
                    after.points(),
                    before.id()
                });
            }
        }));
        jdbc.batchUpdate("""
                update metric_series set last_value = ?, last_step = ?, last_timestamp = ?, minimum = ?, maximum = ?,
                    points = ? where id = ?""", updates);
        fresh.insert(jdbc);
    }

    /** Of many metrics a trial is asked for alone: together each is looked for in each trial. */
    private Map<Series, Known> known(Map<Long, Map<String, SeriesState>> changes) {
        Map<Series, Known> known = new HashMap<>();
        Map<Long, Map<String, SeriesState>> together = new TreeMap<>();
        changes.forEach((trial, series) -> {
            if (series.size() > MANY_METRICS) {
                read(List.of(trial), series.keySet(), known);
            } else {
                together.put(trial, series);
            }
        });
        if (!together.isEmpty()) {
            Set<String> keys = new TreeSet<>();
            together.values().forEach(series -> keys.addAll(series.keySet()));
            read(List.copyOf(together.keySet()), keys, known);
        }
        return known;
    }

    private void read(List<Long> trials, Set<String> keys, Map<Series, Known> into) {
        boolean alone = trials.size() == 1;
        // one metric of many trials as a list, too: H2 drops the list of the trials for an equality
        boolean one = alone && keys.size() == 1;
        jdbc.query(
                "select * from metric_series where trial_id = " + (alone ? "?" : "any(?)") + " and metric_key = "
                        + (one ? "?" : "any(?)") + " order by id for update",
                (ResultSet row) -> {
                    SeriesState state = new SeriesState(
                            row.getDouble("last_value"),
                            row.getLong("last_step"),
                            row.getLong("last_timestamp"),
                            (Double) row.getObject("minimum"),
                            (Double) row.getObject("maximum"),
                            row.getLong("points"));
                    into.put(
                            new Series(row.getLong("trial_id"), row.getString("metric_key")),
                            new Known(row.getLong("id"), state));
                },
                alone ? trials.getFirst() : trials.toArray(Long[]::new),
                one ? keys.iterator().next() : keys.toArray(String[]::new));
    }

    /** What the process before this one left. */
    @Override
    public void afterPropertiesSet() {
        jdbc.queryForList("select distinct trial_id from metric_journal where not settled", Long.class)
                .forEach(this::written);
    }
}
