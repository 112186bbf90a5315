package dev.assay.base.tables;

import dev.assay.base.tables.worker.Answer;
import dev.assay.base.tables.worker.Question;
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
    private final Duration longest;

    TableWorkers(Path folder, Duration longest) {
        this.longest = longest;
        this.all =
                Stream.of("1", "2").map(folder::resolve).map(WorkerProcess::new).toList();
        free.addAll(all);
    }

    /** @param question made for the folder in which the answering process may spill */
    Answer ask(Function<Path, Question> question) {
        WorkerProcess worker = taken();
        try {
            return worker.ask(question.apply(worker.folder()), longest);
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
