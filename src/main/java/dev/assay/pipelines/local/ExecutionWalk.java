package dev.assay.pipelines.local;

import dev.assay.base.Patience;
import dev.assay.base.work.WorkInProgress;
import dev.assay.pipelines.ExecutionJournal;
import dev.assay.pipelines.ExecutionStatus;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.StepExecution;
import dev.assay.pipelines.definition.Definition;
import dev.assay.pipelines.definition.GraphWalk;
import dev.assay.pipelines.definition.StepStatus;
import dev.assay.pipelines.definition.StepType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads one execution through its steps; what comes next is read from the journal each time. */
final class ExecutionWalk {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutionWalk.class);

    /** Of a step: ten minutes, where the first pause is a second. */
    private static final int TRIES = 15;

    private final String id;
    private final ExecutionJournal journal;
    private final StepRunner steps;
    private final WorkInProgress work;
    private final int parallel;
    private final Duration pause;
    private final Map<String, StepControl> active = new ConcurrentHashMap<>();
    private final Semaphore news = new Semaphore(0);
    private volatile boolean closing;
    private volatile boolean over;
    private @Nullable Definition definition;

    ExecutionWalk(
            String id, ExecutionJournal journal, StepRunner steps, WorkInProgress work, int parallel, Duration pause) {
        this.id = id;
        this.journal = journal;
        this.steps = steps;
        this.work = work;
        this.parallel = parallel;
        this.pause = pause;
    }

    /** Something may have changed: the journal is read again. */
    void wake() {
        news.release();
    }

    /** The portal ends: nothing new begins, what runs goes on by itself. */
    void close() {
        closing = true;
        news.release();
    }

    void run() {
        Patience patience = patience();
        try {
            boolean ended = false;
            while (!closing && !ended) {
                ended = lead(patience);
            }
        } finally {
            over = true;
            work.finished(id);
        }
    }

    /** One look at the journal and the wait for the next; whether there is nothing left to lead. */
    private boolean lead(Patience patience) {
        try {
            if (advance(definition())) {
                return true;
            }
            patience.restore();
            news.acquireUninterruptibly();
        } catch (RuntimeException e) {
            if (isGone()) {
                return true;
            }
            if (patience.failures() == 0 && !closing) {
                LOG.error("Execution {} cannot be led on; trying again", id, e);
            }
            await(patience.next());
        }
        news.drainPermits();
        return false;
    }

    private Patience patience() {
        return new Patience(pause, pause.multipliedBy(60));
    }

    private Definition definition() {
        Definition known = definition;
        if (known == null) {
            known = journal.definition(journal.get(id));
            definition = known;
        }
        return known;
    }

    /** A journal that cannot be read says nothing about it. */
    private boolean isGone() {
        try {
            return journal.find(id).isEmpty();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void await(Duration time) {
        try {
            news.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the execution has ended. */
    private boolean advance(Definition definition) {
        PipelineExecution execution = journal.get(id);
        if (execution.status().ended()) {
            return true;
        }
        boolean halted = execution.status() == ExecutionStatus.STOPPING;
        GraphWalk.Next next = GraphWalk.next(definition.steps(), states(execution), outcomes(execution), halted);
        if (!next.skip().isEmpty()) {
            journal.skipped(id, next.skip());
            return advance(definition);
        }
        execution.steps().stream()
                .filter(step -> step.status().running() && !active.containsKey(step.name()))
                .forEach(step -> begin(step.name()));
        next.start().stream().filter(name -> !active.containsKey(name)).forEach(name -> {
            if (active.size() < parallel) {
                begin(name);
            }
        });
        if (halted) {
            active.values().forEach(StepControl::stop);
        }
        if (active.isEmpty() && next.start().isEmpty()) {
            finish(journal.get(id), definition);
            return journal.get(id).status().ended();
        }
        report(execution);
        return false;
    }

    private void begin(String step) {
        StepControl control = new StepControl();
        active.put(step, control);
        Thread.ofVirtual().name(id + "/" + step).start(() -> {
            Patience patience = patience();
            try {
                boolean done = false;
                while (!closing && !over && !done) {
                    done = take(step, control, patience);
                }
            } finally {
                active.remove(step);
                news.release();
            }
        });
    }

    /** One try, and the wait after it when the portal is in trouble, of which the step knows nothing. Whether it was the last. */
    private boolean take(String step, StepControl control, Patience patience) {
        try {
            steps.run(id, step, control);
            return true;
        } catch (Exception e) {
            if (patience.failures() == 0 && !closing) {
                LOG.error("Execution {} cannot go on with step {}; trying again", id, step, e);
            }
            // the execution itself may be gone
            news.release();
            if (patience.failures() >= TRIES && givenUp(step, control, e)) {
                return true;
            }
            control.pause(patience.next());
            return false;
        }
    }

    private boolean givenUp(String step, StepControl control, Exception trouble) {
        try {
            steps.giveUp(id, step, control, trouble);
            return true;
        } catch (Exception e) {
            LOG.debug("Execution {} cannot give step {} up yet", id, step, e);
            return false;
        }
    }

    private void finish(PipelineExecution execution, Definition definition) {
        StepExecution failed = execution.steps().stream()
                .filter(step -> step.status() == StepStatus.FAILED)
                .findFirst()
                .orElse(null);
        boolean running =
                execution.steps().stream().anyMatch(step -> !step.status().ended());
        if (running) {
            news.release();
        } else if (failed != null) {
            journal.finished(id, ExecutionStatus.FAILED, reason(failed, definition));
        } else if (execution.status() == ExecutionStatus.STOPPING) {
            journal.finished(id, ExecutionStatus.STOPPED, null);
        } else {
            journal.finished(id, ExecutionStatus.SUCCEEDED, null);
        }
    }

    private static @Nullable String reason(StepExecution failed, Definition definition) {
        boolean said = definition.get(failed.name()).type() == StepType.FAIL;
        return said ? failed.failureReason() : failed.name() + ": " + failed.failureReason();
    }

    private static Map<String, StepStatus> states(PipelineExecution execution) {
        return execution.steps().stream().collect(Collectors.toMap(StepExecution::name, StepExecution::status));
    }

    private static Map<String, Boolean> outcomes(PipelineExecution execution) {
        return execution.steps().stream()
                .filter(step -> step.outputs().path("Outcome").isBoolean())
                .collect(Collectors.toMap(
                        StepExecution::name,
                        step -> step.outputs().path("Outcome").booleanValue()));
    }

    private void report(PipelineExecution execution) {
        long ended =
                execution.steps().stream().filter(step -> step.status().ended()).count();
        String doing = active.isEmpty() ? "begins" : String.join(", ", active.keySet()) + " runs";
        work.report(
                id,
                execution.title(),
                "/executions/" + id,
                doing,
                ended / (double) execution.steps().size());
    }
}
