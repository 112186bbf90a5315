package dev.assay.experiments;

import dev.assay.experiments.metrics.FirstPoints;
import dev.assay.experiments.metrics.Points;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** A trial that began a moment ago, whole in memory; what is in it lies in the journal, and not yet in its tables. */
final class YoungTrial {

    /** Bytes: thousands of trials are held at a time. */
    private static final int HEAVIEST = 24 << 10;

    /** One at a time says something of it, until that is in the journal. */
    final ReentrantLock lock = new ReentrantLock();

    private final long number;
    private final long since;
    private final Map<String, String> params = new HashMap<>();
    private final Map<String, Points> series = new LinkedHashMap<>();
    private volatile Map<String, String> tags = Map.of();
    private volatile Trial trial;
    private int points;
    private int weight;
    private boolean closed;

    /**
     * @param number grows from trial to trial
     * @param since as {@link System#nanoTime()} tells it
     */
    YoungTrial(Trial trial, long number, long since) {
        this.trial = trial;
        this.number = number;
        this.since = since;
    }

    long number() {
        return number;
    }

    Trial trial() {
        return trial;
    }

    Map<String, String> params() {
        return params;
    }

    Map<String, String> tags() {
        return tags;
    }

    Map<String, Points> series() {
        return series;
    }

    boolean holds(YoungNews news) {
        return points + news.count() <= FirstPoints.MOST && weight + news.weight() <= HEAVIEST;
    }

    /** @throws dev.assay.base.InvalidInput when the param has another value already */
    void refuseOther(String param, String wanted) {
        String before = params.get(param);
        if (before != null && !before.equals(wanted)) {
            throw LogStore.other(trial.runId(), param, before, wanted);
        }
    }

    boolean closed() {
        return closed;
    }

    /** Nobody says more of it here, not even when its rows could not be written; waits for who is doing so. */
    void close() {
        lock.lock();
        closed = true;
        lock.unlock();
    }

    /** Whether it has ended, or began before the time. */
    boolean due(long time) {
        return trial.status().ended() || since - time < 0;
    }

    /** Takes in what is in the journal. */
    void take(YoungNews news) {
        weight += news.weight();
        points += news.count();
        params.putAll(news.params());
        if (!news.tags().isEmpty()) {
            Map<String, String> all = new HashMap<>(tags);
            all.putAll(news.tags());
            tags = Map.copyOf(all);
        }
        news.points().forEach((key, more) -> series.computeIfAbsent(key, fresh -> new Points())
                .addAll(more));
        YoungNews.Standing after = news.after();
        if (after != null) {
            trial = trial.as(after.status(), after.endedAt(), trial.name());
        }
    }
}
