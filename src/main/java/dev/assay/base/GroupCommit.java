package dev.assay.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Does in one transaction what several callers bring at the same time; each returns after it. A transaction costs nearly the
 * same for one as for twenty. Where it fails, each of them gets one of its own.
 *
 * @param <T> what a caller brings
 * @param <R> what it is answered
 */
public final class GroupCommit<T, R extends @Nullable Object> {

    private static final int MOST = 256;
    private static final long LEAST_PATIENCE = TimeUnit.MICROSECONDS.toNanos(500);
    private static final long MOST_PATIENCE = TimeUnit.MILLISECONDS.toNanos(5);

    private record Waiting<T, R extends @Nullable Object>(T one, CompletableFuture<R> done) {}

    private final TransactionOperations transaction;
    private final Function<List<T>, List<R>> work;
    private final ToLongFunction<T> weight;
    private final long heaviest;
    private final BlockingQueue<Waiting<T, R>> queue = new LinkedBlockingQueue<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile int company;
    private volatile long patience = LEAST_PATIENCE;

    /** @param work answers in the order in which it was given; may be run again after its transaction failed */
    public GroupCommit(TransactionOperations transaction, Function<List<T>, List<R>> work) {
        this(transaction, work, one -> 0, Long.MAX_VALUE);
    }

    /** @param heaviest nothing more joins a group that weighs so much */
    public GroupCommit(
            TransactionOperations transaction,
            Function<List<T>, List<R>> work,
            ToLongFunction<T> weight,
            long heaviest) {
        this.transaction = transaction;
        this.work = work;
        this.weight = weight;
        this.heaviest = heaviest;
    }

    /** Returns when it is committed, in a transaction that is not the caller's; fails as its transaction did. */
    public R commit(T one) {
        Waiting<T, R> waiting = new Waiting<>(one, new CompletableFuture<>());
        queue.add(waiting);
        begin();
        try {
            return waiting.done().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** A thread of its own that nobody interrupts: H2 closes its file under an interrupted one. */
    private void begin() {
        if (running.compareAndSet(false, true)) {
            Thread.startVirtualThread(this::run);
        }
    }

    private void run() {
        try {
            for (List<Waiting<T, R>> group = gather(); !group.isEmpty(); group = gather()) {
                commit(group);
            }
        } finally {
            running.set(false);
        }
        if (!queue.isEmpty()) {
            begin();
        }
    }

    /**
     * Who was there the last time, or waited meanwhile, mostly comes again: waiting for them as long as a commit takes saves
     * whole commits. Who is alone waits for nobody.
     */
    private List<Waiting<T, R>> gather() {
        List<Waiting<T, R>> group = new ArrayList<>();
        long until = System.nanoTime() + patience;
        long total = 0;
        Waiting<T, R> next = queue.poll();
        while (next != null) {
            group.add(next);
            total += weight.applyAsLong(next.one());
            boolean full = group.size() >= MOST || total >= heaviest;
            next = full ? null : next(group.size() < company ? until - System.nanoTime() : 0);
        }
        return group;
    }

    private @Nullable Waiting<T, R> next(long nanos) {
        try {
            return nanos > 0 ? queue.poll(nanos, TimeUnit.NANOSECONDS) : queue.poll();
        } catch (InterruptedException e) {
            return queue.poll(); // nothing to stop here: each caller waits for its answer
        }
    }

    private void commit(List<Waiting<T, R>> group) {
        List<R> answers;
        long begun = System.nanoTime();
        try {
            List<T> all = group.stream().map(Waiting::one).toList();
            answers = Objects.requireNonNull(transaction.execute(status -> work.apply(all)));
        } catch (Throwable e) {
            if (group.size() == 1) {
                group.getFirst().done().completeExceptionally(e);
            } else {
                // One of them spoils the transaction of all.
                group.forEach(one -> commit(List.of(one)));
            }
            return;
        }
        // before anybody is answered: who comes again at once is not counted twice
        patience = Math.clamp(System.nanoTime() - begun, LEAST_PATIENCE, MOST_PATIENCE);
        company = group.size() + queue.size();
        for (int i = 0; i < group.size(); i++) {
            group.get(i).done().complete(answers.get(i));
        }
    }
}
