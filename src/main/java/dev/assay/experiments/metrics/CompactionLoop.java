package dev.assay.experiments.metrics;

import dev.assay.base.GracefulShutdown;
import dev.assay.base.LateRows;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;

/** Compacts in the background what has grown or rested for a while. */
@Component
public class CompactionLoop implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(CompactionLoop.class);
    private static final long MANY_POINTS = 50L * Chunk.MOST_POINTS;
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private record Pending(long points, long since) {

        Pending and(long more) {
            return new Pending(points + more, since);
        }

        boolean due(long now) {
            return points >= MANY_POINTS || now - since >= REST_NANOS;
        }
    }

    private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
    private final Compaction compaction;
    private final Settlement settlement;
    private final LateRows database;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("metric-compaction").daemon().factory());

    CompactionLoop(Compaction compaction, Settlement settlement, DataSource database) throws SQLException {
        this.compaction = compaction;
        this.settlement = settlement;
        this.database = database.unwrap(LateRows.class);
    }

    /** Tells that a committed journal row waits. */
    public void written(long trialId, int points) {
        pending.merge(trialId, new Pending(points, System.nanoTime()), (before, one) -> before.and(points));
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        compaction.waiting().forEach(trial -> written(trial, 0));
        // of trials whose rows are still to follow there is nothing to pack
        worker.scheduleWithFixedDelay(() -> database.asTheyAre(this::round), 1, 1, TimeUnit.SECONDS);
    }

    private void round() {
        try {
            settlement.settle();
        } catch (RuntimeException e) {
            log.warn("Metrics could not be settled; they are tried again", e);
        }
        long now = System.nanoTime();
        List<Long> due = pending.entrySet().stream()
                .filter(entry -> entry.getValue().due(now))
                .map(Map.Entry::getKey)
                .toList();
        for (List<Long> trials : Settlement.sharing(due)) {
            if (worker.isShutdown()) {
                return;
            }
            trials.forEach(pending::remove);
            List<Long> left = trials.size() > 1 ? together(trials) : trials;
            left.forEach(this::alone);
        }
    }

    /** Short trials share a transaction; the answer is those that are left. */
    private List<Long> together(List<Long> trials) {
        List<Long> left = new ArrayList<>(trials);
        try {
            settlement.alone(trials.getFirst(), () -> {
                if (compaction.compact(trials)) {
                    left.clear();
                }
            });
        } catch (RuntimeException e) {
            log.debug("Metrics of trials {} are compacted one by one", trials, e);
        }
        return left;
    }

    private void alone(long trial) {
        if (worker.isShutdown()) {
            return;
        }
        try {
            settlement.alone(trial, () -> compactAll(trial));
        } catch (TransientDataAccessException e) {
            written(trial, 0);
        } catch (RuntimeException e) {
            log.warn("Metrics of a trial could not be compacted; they stay readable and are tried again", e);
            written(trial, 0);
        }
    }

    private void compactAll(long trial) {
        while (compaction.compact(trial)) {
            Thread.yield();
        }
    }

    @Override
    public void destroy() {
        GracefulShutdown.of(worker);
    }
}
