package dev.assay.experiments;

import dev.assay.base.GracefulShutdown;
import dev.assay.base.InvalidInput;
import dev.assay.base.LateRows;
import dev.assay.experiments.metrics.JournalRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Trials that began a moment ago. What is said of them is an entry of a journal; their many rows follow together with
 * those of other trials, before anybody else takes a connection, otherwise within about a second of their end. So
 * indexes are written once for hundreds of short trials.
 *
 * <p>Only where one process has the database for itself: another one would not find them.
 */
@Component
class YoungTrials implements InitializingBean, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(YoungTrials.class);

    /** Tags that are columns of a trial's row too. */
    private static final Set<String> NAMING = Set.of(LogStore.RUN_NAME, NestedTrials.PARENT);

    /** Where so many wait, the next ones write their own rows. */
    private static final int MOST = 3_000;

    private static final int TOGETHER = 1_000;
    private static final long REST = TimeUnit.SECONDS.toNanos(1);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private final Map<String, YoungTrial> trials = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final ReentrantLock writing = new ReentrantLock();
    private final YoungJournal journal;
    private final YoungTables tables;
    private final LateRows database;
    private final boolean alone;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("young-trials").daemon().factory());
    private volatile long failed = System.nanoTime() - REST;

    YoungTrials(YoungJournal journal, YoungTables tables, DataSource database) throws SQLException {
        this.journal = journal;
        this.tables = tables;
        this.database = database.unwrap(LateRows.class);
        this.alone = embedded(this.database);
    }

    private static boolean embedded(LateRows database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            String url = connection.getMetaData().getURL();
            return url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:tcp:") && !url.startsWith("jdbc:h2:ssl:");
        }
    }

    @Override
    public void afterPropertiesSet() {
        if (alone) {
            recover();
        }
        writeIfPossible();
        database.before(this::writeAll);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        worker.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
    }

    private void round() {
        try {
            writeDue(System.nanoTime() - PATIENCE);
        } catch (RuntimeException e) {
            log.warn("Trials are left in the journal for now", e);
        }
    }

    /** What the process before this one left. What it said of a trial whose beginning is gone counts no more. */
    void recover() {
        Set<String> unknown = new HashSet<>();
        for (YoungNews news : journal.recover()) {
            Trial begun = news.begun();
            YoungTrial young = begun == null
                    ? trials.get(news.runId())
                    : trials.computeIfAbsent(news.runId(), runId -> young(begun));
            if (young == null) {
                unknown.add(news.runId());
            } else {
                young.take(news);
            }
        }
        journal.done(unknown);
    }

    /** Whether it took the trial; otherwise its rows are to be written at once. */
    boolean begin(Trial trial, Map<String, String> tags) {
        if (!alone || trials.size() >= MOST || TransactionSynchronizationManager.isActualTransactionActive()) {
            return false;
        }
        YoungTrial young = young(trial);
        YoungNews news = YoungNews.begun(trial, tags);
        if (!young.holds(news)) {
            return false;
        }
        journal.add(news);
        young.take(news);
        trials.put(trial.runId(), young);
        return true;
    }

    private YoungTrial young(Trial trial) {
        return new YoungTrial(trial, numbers.incrementAndGet(), System.nanoTime());
    }

    /**
     * The trial that took what was logged; otherwise it has its rows, if there is one.
     *
     * @throws InvalidInput when a param has another value already
     */
    Optional<Trial> log(String runId, List<MetricPoint> metrics, Map<String, String> params, Map<String, String> tags) {
        return say(runId, young -> {
            params.forEach(young::refuseOther);
            return NAMING.stream().anyMatch(tags::containsKey)
                    ? Optional.empty()
                    : Optional.of(YoungNews.logged(runId, JournalRow.byKey(metrics), params, tags));
        });
    }

    /** How the trial stands after the change, where it is young and goes on as such. */
    Optional<Trial> update(TrialChange change) {
        return say(change.runId(), young -> {
            Trial before = young.trial();
            Trial after = change.how().apply(before);
            boolean again = before.status().ended() && !after.status().ended();
            return again || !after.name().equals(before.name())
                    ? Optional.empty()
                    : Optional.of(YoungNews.standing(after));
        });
    }

    /** The tag of a trial, young or not. */
    Optional<String> tag(String runId, String key, Supplier<Optional<String>> stored) {
        YoungTrial young = trials.get(runId);
        return young == null ? apart(stored) : Optional.ofNullable(young.tags().get(key));
    }

    /** What the reader finds of a trial that has its rows: others need not get theirs for it. */
    <T> T apart(Supplier<T> reader) {
        return database.asTheyAre(reader);
    }

    /** Empty, once it has its rows, where nothing is to be said, or somebody else speaks of it. */
    private Optional<Trial> say(String runId, Function<YoungTrial, Optional<YoungNews>> what) {
        YoungTrial young = trials.get(runId);
        if (young == null) {
            return Optional.empty();
        }
        boolean mine = !TransactionSynchronizationManager.isActualTransactionActive() && young.lock.tryLock();
        Optional<YoungNews> news = Optional.empty();
        if (mine) {
            try {
                news = young.closed() ? Optional.empty() : what.apply(young).filter(young::holds);
                news.filter(one -> !one.saysNothing()).ifPresent(one -> {
                    journal.add(one);
                    young.take(one);
                });
            } finally {
                young.lock.unlock();
            }
        }
        if (news.isEmpty()) {
            write(List.of(young));
        }
        return news.map(one -> young.trial());
    }

    /** Those that have ended, or began before the time. */
    void writeDue(long time) {
        List<YoungTrial> due =
                trials.values().stream().filter(young -> young.due(time)).toList();
        if (!due.isEmpty()) {
            write(due);
        }
    }

    /** For who takes a connection; after a failure nobody tries for a moment, for all of them would. */
    private void writeAll() {
        if (!trials.isEmpty() && System.nanoTime() - failed >= REST) {
            write(List.copyOf(trials.values()));
        }
    }

    /** In the order in which they began. Returns when they have their rows, whoever wrote them. */
    private void write(List<YoungTrial> wanted) {
        writing.lock();
        try {
            wanted.stream()
                    .filter(young -> trials.containsKey(young.trial().runId()))
                    .sorted(Comparator.comparing(YoungTrial::number))
                    .gather(Gatherers.windowFixed(TOGETHER))
                    .forEach(this::writeTogether);
        } finally {
            writing.unlock();
        }
    }

    private void writeTogether(List<YoungTrial> some) {
        some.forEach(YoungTrial::close);
        try {
            tables.write(some, trials::remove);
        } catch (RuntimeException e) {
            failed = System.nanoTime();
            throw e;
        }
    }

    @Override
    public void destroy() {
        GracefulShutdown.of(worker);
        writeIfPossible();
    }

    private void writeIfPossible() {
        try {
            writeAll();
        } catch (RuntimeException e) {
            log.warn("Trials are left in the journal for now", e);
        }
    }
}
