package dev.assay.base.tables;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/** Two processes that read tables. The one used last is asked first; one that nobody asks for a while ends. */
final class TableWorkers implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofMinutes(3);

    private final BlockingDeque<WorkerProcess> free = new LinkedBlockingDeque<>();
    private final List<WorkerProcess> all;
    private final ScheduledExecutorService rest = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("table-rest").factory());

    TableWorkers(Path folder) {
        this.all =
                Stream.of("1", "2").map(folder::resolve).map(WorkerProcess::new).toList();
        free.addAll(all);
    }

    /** Who prepares a file for one of them has it already: so many files at once are fetched, and no more. */
    <T> T with(Function<WorkerProcess, T> work) {
        WorkerProcess worker = taken();
        try {
            return work.apply(worker);
        } finally {
            free.addFirst(worker);
            rest.schedule(() -> rest(worker), IDLE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private WorkerProcess taken() {
        try {
            WorkerProcess worker = free.pollFirst(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            if (worker == null) {
                throw new UnreadableTable("Other tables are being read. Open it again in a moment.");
            }
            return worker;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreadableTable("Reading was interrupted.");
        }
    }

    private void rest(WorkerProcess worker) {
        if (free.remove(worker)) {
            worker.endIfUnasked(IDLE);
            free.addLast(worker);
        }
    }

    @Override
    public void close() {
        rest.shutdownNow();
        all.forEach(WorkerProcess::end);
    }
}
