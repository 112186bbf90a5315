package dev.assay.experiments;

import dev.assay.base.InvalidInput;
import dev.assay.base.LateRows;
import dev.assay.experiments.metrics.JournalRow;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Trials that began a moment ago. What is said of them is one packed row of a journal; their many rows follow together with
 * those of other trials, before anybody else takes a connection, otherwise half a second after they end. Ten thousand short
 * trials cost a third of what they cost when each writes its own rows.
 *
 * <p>Only where one process has the database for itself: another one would not find them.
 */
@Component
class YoungTrials implements InitializingBean, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(YoungTrials.class);

    /** Tags that are columns of a trial's row too. */
    private static final Set<String> NAMING = Set.of("mlflow.runName", NestedTrials.PARENT);

    /** Where so many wait, the next ones write their own rows. */
    private static final int MOST = 5_000;

    private static final int TOGETHER = 500;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private final Map<String, YoungTrial> trials = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final ReentrantLock writing = new ReentrantLock();
    private final YoungJournal journal;
    private final YoungRows rows;
    private final LogWriter writer;
    private final TransactionOperations transaction;
    private final LateRows database;
    private final boolean alone;

    YoungTrials(
            YoungJournal journal,
            YoungRows rows,
            LogWriter writer,
            PlatformTransactionManager transactions,
            DataSource database,
            @Value("${spring.datasource.url}") String url)
            throws SQLException {
        this.journal = journal;
        this.rows = rows;
        this.writer = writer;
        this.database = database.unwrap(LateRows.class);
        this.transaction = this.database.asTheyAre(transactions);
        this.alone = url.startsWith("jdbc:h2:");
    }

    /** What the process before this one left. */
    @Override
    public void afterPropertiesSet() {
        for (YoungRow row : journal.read()) {
            for (YoungNews news : row.news()) {
                Trial begun = news.begun();
                if (begun != null) {
                    trials.put(begun.runId(), young(begun));
                }
                Optional.ofNullable(trials.get(news.runId())).ifPresent(young -> young.take(news, row));
            }
        }
        database.before(this::write);
    }

    /** Whether it took the trial; otherwise its rows are to be written at once. */
    boolean begin(Trial trial, Map<String, String> tags) {
        if (!alone || trials.size() >= MOST || TransactionSynchronizationManager.isActualTransactionActive()) {
            return false;
        }
        YoungNews news = YoungNews.begun(trial, tags);
        YoungRow row = writer.write(news);
        YoungTrial young = young(trial);
        young.take(news, row);
        trials.put(trial.runId(), young);
        return true;
    }

    private YoungTrial young(Trial trial) {
        return new YoungTrial(trial, numbers.incrementAndGet(), System.nanoTime());
    }

    /**
     * Whether it took what was logged; otherwise the trial has its rows, if it is one.
     *
     * @throws InvalidInput when a param has another value already
     */
    boolean log(String runId, List<MetricPoint> metrics, Map<String, String> params, Map<String, String> tags) {
        return say(runId, young -> {
                    if (!young.holds(metrics.size()) || NAMING.stream().anyMatch(tags::containsKey)) {
                        return Optional.empty();
                    }
                    params.forEach((key, value) -> young.refuseOther(key, value));
                    return Optional.of(YoungNews.logged(runId, JournalRow.byKey(metrics), params, tags));
                })
                .isPresent();
    }

    /**
     * How the trial stands after the change, where it is young and goes on as such.
     *
     * @param change of how it stands
     */
    Optional<Trial> update(String runId, Function<Trial, Trial> change) {
        return say(runId, young -> {
            Trial before = young.trial();
            Trial after = change.apply(before);
            boolean again = before.status().ended() && !after.status().ended();
            return again || !after.name().equals(before.name())
                    ? Optional.empty()
                    : Optional.of(YoungNews.standing(after));
        });
    }

    /** All tags of a young trial. */
    Optional<Map<String, String>> tags(String runId) {
        return Optional.ofNullable(trials.get(runId)).map(YoungTrial::tags);
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
                news = young.closed() ? Optional.empty() : what.apply(young);
                news.ifPresent(one -> young.take(one, writer.write(one)));
            } finally {
                young.lock.unlock();
            }
        }
        if (news.isEmpty()) {
            write(List.of(young));
        }
        return news.map(one -> young.trial());
    }

    @Scheduled(fixedDelay = 500)
    void writeDue() {
        long begun = System.nanoTime() - PATIENCE;
        List<YoungTrial> due =
                trials.values().stream().filter(young -> young.due(begun)).toList();
        if (!due.isEmpty()) {
            write(due);
        }
    }

    private void write() {
        if (!trials.isEmpty()) {
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
            writeNow(some);
        } catch (DataIntegrityViolationException e) {
            if (some.size() > 1) {
                some.forEach(one -> writeTogether(List.of(one)));
            } else {
                setAside(some.getFirst(), e);
            }
        } catch (RuntimeException e) {
            some.forEach(YoungTrial::reopen);
            throw e;
        }
    }

    private void writeNow(List<YoungTrial> some) {
        Set<String> runIds = some.stream().map(young -> young.trial().runId()).collect(Collectors.toSet());
        Set<YoungRow> told =
                some.stream().flatMap(young -> young.rows().stream()).collect(Collectors.toSet());
        Runnable committed = Objects.requireNonNull(transaction.execute(status -> {
            rows.write(some);
            return journal.remove(runIds, told);
        }));
        committed.run();
        trials.keySet().removeAll(runIds);
    }

    /** Nobody may be kept from the database for a trial that it refuses. */
    private void setAside(YoungTrial young, DataIntegrityViolationException reason) {
        log.error("The trial {} can't be written; it is tried again at the next start", young.trial(), reason);
        trials.remove(young.trial().runId());
    }

    @Override
    public void destroy() {
        try {
            write();
        } catch (RuntimeException e) {
            log.warn("Trials are left in the journal; the next start writes them", e);
        }
    }
}
