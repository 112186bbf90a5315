package dev.assay.experiments;

import dev.assay.base.Topics;
import dev.assay.experiments.metrics.CompactionLoop;
import dev.assay.experiments.metrics.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Group commit: one thread gathers what callers log at the same time into one transaction; each returns after it. */
@Component
class LogWriter implements InitializingBean, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(LogWriter.class);
    private static final long IDLE_MILLIS = 500;
    private static final int ATTEMPTS = 3;
    private static final int MOST_ENTRIES = 256;
    private static final int MOST_POINTS = 100_000;

    private static final long COMPANY_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    /** Either an entry or work. */
    private record Waiting(
            @Nullable LogEntry entry, @Nullable Supplier<?> work, CompletableFuture<@Nullable Object> done) {

        int points() {
            return entry == null ? 0 : entry.points();
        }
    }

    private volatile boolean stopping;
    private int company;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final LogStore store;
    private final Settlement settlement;
    private final TransactionTemplate transaction;
    private final CompactionLoop compaction;
    private final Topics topics;
    private final Thread thread =
            Thread.ofPlatform().name("trial-log-writer").daemon().unstarted(this::run);

    LogWriter(
            LogStore store,
            Settlement settlement,
            PlatformTransactionManager transactions,
            CompactionLoop compaction,
            Topics topics) {
        this.store = store;
        this.settlement = settlement;
        this.transaction = new TransactionTemplate(transactions);
        this.compaction = compaction;
        this.topics = topics;
    }

    /** Returns when the entry is committed; inside a transaction of the caller it is written in that one. */
    void write(LogEntry entry) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            await(new Waiting(entry, null, new CompletableFuture<>()));
            return;
        }
        store.writeWhole(entry);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                tell(entry);
            }
        });
    }

    /**
     * Runs the work in the transaction of a group and returns when that is committed; inside a transaction of the caller in
     * that one. It may be run again, alone, when the group's transaction fails.
     */
    @SuppressWarnings("unchecked")
    <T> T inGroup(Supplier<T> work) {
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? work.get()
                : (T) Objects.requireNonNull(await(new Waiting(null, work, new CompletableFuture<>())));
    }

    private @Nullable Object await(Waiting waiting) {
        if (stopping) {
            throw new IllegalStateException("The portal stops.");
        }
        queue.add(waiting);
        try {
            return waiting.done().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void run() {
        List<Waiting> group = new ArrayList<>();
        while (!stopping || !queue.isEmpty()) {
            try {
                gather(group);
            } catch (InterruptedException e) {
                log.warn("The writer of trial logs was interrupted and goes on");
            }
            if (!group.isEmpty()) {
                commit(group);
            }
            group.clear();
        }
    }

    private void gather(List<Waiting> group) throws InterruptedException {
        Waiting next = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        long points = 0;
        // Who wrote together the last time comes back together: waiting for them a moment saves whole commits.
        long until = System.nanoTime() + COMPANY_NANOS;
        while (next != null) {
            group.add(next);
            points += next.points();
            boolean full = group.size() >= MOST_ENTRIES || points >= MOST_POINTS;
            long patience = group.size() < company ? until - System.nanoTime() : 0;
            next = full ? null : patience > 0 ? queue.poll(patience, TimeUnit.NANOSECONDS) : queue.poll();
        }
        company = group.size();
    }

    private void commit(List<Waiting> group) {
        List<@Nullable Object> answers;
        try {
            answers = attempt(group, group.size() == 1 ? ATTEMPTS : 1);
        } catch (RuntimeException e) {
            if (group.size() == 1) {
                group.getFirst().done().completeExceptionally(e);
            } else {
                // One of them spoils the transaction of all: each gets its own.
                group.forEach(one -> commit(List.of(one)));
            }
            return;
        }
        for (int i = 0; i < group.size(); i++) {
            LogEntry entry = group.get(i).entry();
            if (entry != null) {
                tell(entry);
            }
            group.get(i).done().complete(answers.get(i));
        }
    }

    /** Once more when somebody else held a lock for too long, or another node was faster with the same row. */
    private List<@Nullable Object> attempt(List<Waiting> group, int attempts) {
        List<LogEntry> entries =
                group.stream().map(Waiting::entry).filter(Objects::nonNull).toList();
        for (int left = attempts; ; left--) {
            try {
                return Objects.requireNonNull(transaction.execute(status -> {
                    List<@Nullable Object> answers = new ArrayList<>();
                    group.forEach(one ->
                            answers.add(one.work() == null ? null : one.work().get()));
                    store.write(entries);
                    return answers;
                }));
            } catch (TransientDataAccessException | DuplicateKeyException e) {
                if (left <= 1) {
                    throw e;
                }
            }
        }
    }

    private void tell(LogEntry entry) {
        if (entry.points() > 0) {
            settlement.written(entry.trial().id());
            compaction.written(entry.trial().id(), entry.points());
        }
        String topic = "trial/" + entry.trial().trial().runId();
        try {
            if (topics.heard(topic)) {
                topics.publish(topic);
            }
        } catch (RuntimeException e) {
            log.warn("A page could not be told of {}", topic, e);
        }
    }

    @Override
    public void afterPropertiesSet() {
        thread.start();
    }

    @Override
    public void destroy() throws InterruptedException {
        // Not interrupted: H2 closes its file under an interrupted thread.
        stopping = true;
        thread.join(10_000);
    }
}
