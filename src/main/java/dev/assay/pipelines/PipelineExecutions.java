package dev.assay.pipelines;

import dev.assay.access.AuditLog;
import dev.assay.access.CurrentActor;
import dev.assay.access.May;
import dev.assay.access.Permissions;
import dev.assay.base.AfterCommit;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.base.Topics;
import dev.assay.pipelines.definition.Definition;
import dev.assay.pipelines.definition.DefinitionReader;
import dev.assay.pipelines.definition.Step;
import dev.assay.pipelines.definition.StepStatus;
import dev.assay.pipelines.port.PipelineRunner;
import dev.assay.projects.Projects;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Executions of all pipelines: starting, stopping, following them. */
@Service
public class PipelineExecutions {

    public static final String BUTTON = "button";
    public static final String API = "api";
    public static final String SCHEDULE = "schedule";

    /** @param created false when the idempotency key was known */
    public record Started(PipelineExecution execution, boolean created) {}

    private final PipelineRows pipelines;
    private final DefinitionRows definitions;
    private final ExecutionRows executions;
    private final StepRows steps;
    private final NewExecutions beginnings;
    private final ExecutionJournal journal;
    private final StartingValues values;
    private final PipelineRunner runner;
    private final Projects projects;
    private final CurrentActor actor;
    private final AuditLog audit;
    private final Topics topics;
    private final Clock clock;

    PipelineExecutions(
            PipelineRows pipelines,
            DefinitionRows definitions,
            ExecutionRows executions,
            StepRows steps,
            NewExecutions beginnings,
            ExecutionJournal journal,
            StartingValues values,
            PipelineRunner runner,
            Projects projects,
            CurrentActor actor,
            AuditLog audit,
            Topics topics,
            Clock clock) {
        this.pipelines = pipelines;
        this.definitions = definitions;
        this.executions = executions;
        this.steps = steps;
        this.beginnings = beginnings;
        this.journal = journal;
        this.values = values;
        this.runner = runner;
        this.projects = projects;
        this.actor = actor;
        this.audit = audit;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Freezes the newest definition and the present values and begins.
     *
     * @param via {@link #BUTTON}, {@link #API} or {@link #SCHEDULE}
     * @param idempotencyKey the same key leads to the same execution
     * @throws Conflict listing the parameters that have no value
     */
    @PreAuthorize(May.RUN_EXECUTIONS + May.IN_OWN_SQUAD)
    @Transactional
    public Started start(String project, String pipeline, String via, @Nullable String idempotencyKey) {
        NewExecutions.checkKey(idempotencyKey);
        PipelineRow row = pipelines.locked(project, pipeline);
        return beginnings.known(row, idempotencyKey).orElseGet(() -> begin(row, via, idempotencyKey));
    }

    private Started begin(PipelineRow row, String via, @Nullable String idempotencyKey) {
        DefinitionRow newest = definitions
                .findByPipelineIdAndNumber(row.id, row.definitionCount)
                .orElseThrow(() -> new Conflict("The pipeline has no definition yet."));
        Definition definition = DefinitionReader.readAccepted(newest.json);
        ExecutionRow added = beginnings.next(
                row, newest.number, values.freeze(row.project, row.name, definition), via, idempotencyKey);
        List<StepRow> waiting = new ArrayList<>();
        for (Step step : definition.steps()) {
            waiting.add(new StepRow(added.id, waiting.size(), step));
        }
        Started started = beginnings.begin(row, added, waiting);
        audit.record("pipelines.started", row.path(), null, started.execution().title() + " by " + via);
        return started;
    }

    @PreAuthorize(May.VIEW)
    public Optional<PipelineExecution> find(String id) {
        return journal.find(id).map(this::shown);
    }

    /** @throws NotFound when there is no such execution */
    @PreAuthorize(May.VIEW)
    public PipelineExecution get(String id) {
        return shown(journal.get(id));
    }

    /** Values of parameters are for those who may read them in the pipeline itself. */
    private PipelineExecution shown(PipelineExecution execution) {
        boolean readsValues = actor.get().may(Permissions.PARAMETERS_READ) && projects.mine(execution.project());
        return readsValues ? execution : execution.concealed();
    }

    /** Newest first; {@code next} is the number before which the page after it begins. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Page<PipelineExecution> of(String project, String pipeline, @Nullable String next, int limit) {
        PipelineRow row = pipelines.get(project, pipeline);
        int size = Math.clamp(limit, 1, 200);
        List<ExecutionRow> found =
                executions.findByPipelineIdAndNumberLessThanOrderByNumberDesc(row.id, before(next), Limit.of(size + 1));
        return Page.of(found, size, execution -> String.valueOf(execution.number))
                .map(execution -> get(execution.id));
    }

    private static int before(@Nullable String next) {
        try {
            return next == null ? Integer.MAX_VALUE : Integer.parseInt(next);
        } catch (NumberFormatException e) {
            throw new InvalidInput("next", next, "Use the value that the page before gave.");
        }
    }

    /** The newest of the project. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public List<PipelineExecution> recent(String project, int limit) {
        return executions.newest(project, Limit.of(limit)).stream()
                .map(this::get)
                .toList();
    }

    /** The newest executions of pipelines of the projects, where they failed; those that failed last come first. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public List<PipelineExecution> failed(Collection<String> projects, int limit) {
        return executions.lastFailed(projects, Limit.of(limit)).stream()
                .map(this::get)
                .toList();
    }

    /** The newest relaunches of the trial that have no trial of their own: how they go is told by nothing else. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public List<PipelineExecution> repeatingWithoutTrial(String runId, int limit) {
        return executions.repeatingWithoutTrial(runId, Limit.of(limit)).stream()
                .map(this::get)
                .toList();
    }

    /** Ends what runs; what has not begun does not begin. */
    @PreAuthorize(May.RUN_EXECUTIONS + May.IN_OWN_SQUAD)
    @Transactional
    public PipelineExecution stop(String project, String executionId) {
        ExecutionRow row = own(project, executionId);
        if (row.status.ended()) {
            throw new Conflict("The execution has already ended: " + row.status.word() + ".");
        }
        row.status = ExecutionStatus.STOPPING;
        executions.save(row);
        audit.record("pipelines.stopped", project, null, executionId);
        AfterCommit.run(() -> {
            runner.stop(executionId);
            topics.publish("execution/" + executionId);
        });
        return journal.get(executionId);
    }

    /**
     * Goes on from the steps that failed, were stopped or did not run; with the same definition and values. What a script
     * made that ended well is only kept.
     */
    @PreAuthorize(May.RUN_EXECUTIONS + May.IN_OWN_SQUAD)
    @Transactional
    public PipelineExecution retry(String project, String executionId) {
        ExecutionRow row = own(project, executionId);
        if (row.status != ExecutionStatus.FAILED && row.status != ExecutionStatus.STOPPED) {
            throw new Conflict(
                    "Only a failed or stopped execution can be retried; this one is " + row.status.word() + ".");
        }
        List<String> again = new ArrayList<>();
        for (StepRow step : steps.findByExecutionIdOrderByPlace(executionId)) {
            if (step.status == StepStatus.SUCCEEDED) {
                continue;
            }
            if (runner.holds(executionId, step.name)) {
                step.goOn();
            } else {
                step.waitAgain();
                again.add(step.name);
            }
            steps.save(step);
        }
        row.goOn(clock.instant());
        executions.save(row);
        audit.record("pipelines.retried", project, null, executionId);
        AfterCommit.run(() -> goOn(executionId, again));
        return journal.get(executionId);
    }

    /** It stands already that the execution goes on, whatever is left of the try before. */
    private void goOn(String executionId, List<String> again) {
        try {
            runner.forget(executionId, again);
        } finally {
            runner.run(executionId);
            topics.publish("execution/" + executionId);
        }
    }

    private ExecutionRow own(String project, String executionId) {
        ExecutionRow row = executions.lock(executionId).orElseThrow(() -> new NotFound("Execution", executionId));
        boolean own = pipelines.findById(row.pipelineId).orElseThrow().project.equals(project);
        if (!own) {
            throw new NotFound("Execution", executionId);
        }
        return row;
    }

    /** What the step printed, from the offset on, at most 64 KiB a call. */
    @PreAuthorize(May.VIEW)
    public StepLog log(String executionId, String step, long from) {
        StepExecution known = get(executionId).step(step).orElseThrow(() -> new NotFound("Step", step));
        StepLog log = runner.log(executionId, step, Math.max(0, from));
        boolean complete = known.status().ended() && log.text().isEmpty();
        return new StepLog(log.text(), log.next(), complete);
    }

    /** Everything of the log that is kept. The caller closes the stream. */
    @PreAuthorize(May.VIEW)
    public InputStream wholeLog(String executionId, String step) {
        get(executionId).step(step).orElseThrow(() -> new NotFound("Step", step));
        return runner.wholeLog(executionId, step);
    }
}
