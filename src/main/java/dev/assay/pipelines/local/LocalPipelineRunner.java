package dev.assay.pipelines.local;

import dev.assay.base.NotFound;
import dev.assay.base.work.WorkInProgress;
import dev.assay.pipelines.ExecutionJournal;
import dev.assay.pipelines.StepLog;
import dev.assay.pipelines.archive.FolderArchive;
import dev.assay.pipelines.port.PipelineRunner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

/** Runs each step as a process of this machine. Its folders and the journal are the truth: after a restart it goes on. */
@Component
class LocalPipelineRunner implements PipelineRunner {

    private static final Logger LOG = LoggerFactory.getLogger(LocalPipelineRunner.class);

    private final ExecutionJournal journal;
    private final StepRunner steps;
    private final RunnerFolders folders;
    private final WorkInProgress work;
    private final LocalRunnerProperties properties;
    private final Map<String, ExecutionWalk> walks = new ConcurrentHashMap<>();

    LocalPipelineRunner(
            ExecutionJournal journal,
            StepRunner steps,
            RunnerFolders folders,
            WorkInProgress work,
            LocalRunnerProperties properties) {
        this.journal = journal;
        this.steps = steps;
        this.folders = folders;
        this.work = work;
        this.properties = properties;
    }

    @Async
    @EventListener(ApplicationReadyEvent.class)
    void resume() {
        journal.unfinished().forEach(this::run);
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        walks.values().forEach(ExecutionWalk::close);
    }

    @Override
    public void run(String executionId) {
        walks.computeIfAbsent(executionId, this::begin).wake();
    }

    private ExecutionWalk begin(String executionId) {
        ExecutionWalk walk =
                new ExecutionWalk(executionId, journal, steps, work, properties.parallelSteps(), properties.pause());
        Thread.ofVirtual().name("execution-" + executionId).start(() -> lead(executionId, walk));
        return walk;
    }

    private void lead(String executionId, ExecutionWalk walk) {
        try {
            walk.run();
        } finally {
            walks.remove(executionId);
        }
        // it may have been retried between its end and the line above
        if (!folders.isClosing() && mayGoOn(executionId)) {
            run(executionId);
        }
    }

    /** Where the journal cannot be read, the next walk waits until it can. */
    private boolean mayGoOn(String executionId) {
        try {
            return journal.find(executionId)
                    .filter(execution -> !execution.status().ended())
                    .isPresent();
        } catch (RuntimeException e) {
            LOG.warn("Whether execution {} goes on could not be read", executionId, e);
            return true;
        }
    }

    @Override
    public void stop(String executionId) {
        run(executionId);
    }

    @Override
    public boolean holds(String executionId, String step) {
        return Files.exists(folders.step(executionId, step).unkept());
    }

    @Override
    public void forget(String executionId, Collection<String> again) {
        for (String step : again) {
            try {
                FolderArchive.delete(folders.step(executionId, step).path());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public StepLog log(String executionId, String step, long from) {
        return files(executionId, step).read(from);
    }

    @Override
    public InputStream wholeLog(String executionId, String step) {
        StepLogFiles log = files(executionId, step);
        if (log.size() == 0) {
            throw new NotFound("Log", step);
        }
        return log.open();
    }

    private StepLogFiles files(String executionId, String step) {
        return folders.step(executionId, step).log(properties.logSegment().toBytes());
    }

    @Override
    public void remove(String executionId) {
        folders.remove(executionId);
    }
}
