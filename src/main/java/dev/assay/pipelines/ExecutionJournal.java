package dev.assay.pipelines;

import dev.assay.base.AfterCommit;
import dev.assay.base.NotFound;
import dev.assay.base.Topics;
import dev.assay.pipelines.definition.Definition;
import dev.assay.pipelines.definition.DefinitionReader;
import dev.assay.pipelines.definition.StepStatus;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** How executions go, as their runner tells it: each word is committed before the next thing is done. Not guarded. */
@Component
public class ExecutionJournal {

    /**
     * What is known of a step once it is ready to run.
     *
     * @param inputs ids of object versions by channel
     * @param tokenId to revoke when the step ends
     */
    public record Prepared(
            Map<String, String> inputs,
            @Nullable String runId,
            @Nullable String environmentVersion,
            @Nullable String tokenId) {}

    private static final List<ExecutionStatus> UNFINISHED =
            List.of(ExecutionStatus.EXECUTING, ExecutionStatus.STOPPING);

    private final PipelineRows pipelines;
    private final DefinitionRows definitions;
    private final ExecutionRows executions;
    private final StepRows steps;
    private final ApplicationEventPublisher events;
    private final Topics topics;
    private final Clock clock;

    ExecutionJournal(
            PipelineRows pipelines,
            DefinitionRows definitions,
            ExecutionRows executions,
            StepRows steps,
            ApplicationEventPublisher events,
            Topics topics,
            Clock clock) {
        this.pipelines = pipelines;
        this.definitions = definitions;
        this.executions = executions;
        this.steps = steps;
        this.events = events;
        this.topics = topics;
        this.clock = clock;
    }

    /** Ids of executions that have not ended, oldest first. */
    @Transactional(readOnly = true)
    public List<String> unfinished() {
        return executions.findByStatusInOrderByStartedAt(UNFINISHED).stream()
                .map(execution -> execution.id)
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<PipelineExecution> find(String id) {
        return executions
                .findById(id)
                .map(row -> row.toExecution(
                        pipelines.findById(row.pipelineId).orElseThrow(), steps.findByExecutionIdOrderByPlace(id)));
    }

    @Transactional(readOnly = true)
    public PipelineExecution get(String id) {
        return find(id).orElseThrow(() -> new NotFound("Execution", id));
    }

    /** The definition version that the execution froze. */
    @Transactional(readOnly = true)
    public DefinitionVersion definitionVersion(PipelineExecution execution) {
        PipelineRow pipeline = pipelines.get(execution.project(), execution.pipeline());
        return definitions
                .findByPipelineIdAndNumber(pipeline.id, execution.definitionVersion())
                .orElseThrow(() -> new NotFound("Definition version", execution.definitionVersion()))
                .toVersion(pipeline);
    }

    public Definition definition(PipelineExecution execution) {
        return DefinitionReader.readAccepted(definitionVersion(execution).json());
    }

    @Transactional
    public void starting(String id, String step) {
        change(id, step, row -> {
            row.status = StepStatus.STARTING;
            row.startedAt = row.startedAt == null ? clock.instant() : row.startedAt;
        });
    }

    /** Written as soon as the trial exists, so that a restart finds it rather than making another. */
    @Transactional
    public void trialStarted(String id, String step, String runId) {
        change(id, step, row -> row.runId = runId);
    }

    @Transactional
    public void prepared(String id, String step, Prepared prepared) {
        change(id, step, row -> {
            row.inputs = Texts.write(prepared.inputs());
            row.environmentVersion = prepared.environmentVersion();
            row.tokenId = prepared.tokenId();
        });
    }

    @Transactional
    public void executing(String id, String step) {
        change(id, step, row -> row.status = StepStatus.EXECUTING);
    }

    @Transactional
    public void ended(String id, String step, StepStatus status, JsonNode outputs, @Nullable String reason) {
        change(id, step, row -> {
            row.status = status;
            row.outputs = Texts.write(outputs);
            row.failureReason = reason;
            row.tokenId = null;
            row.endedAt = clock.instant();
        });
    }

    @Transactional
    public void skipped(String id, Collection<String> names) {
        names.forEach(step -> change(id, step, row -> row.status = StepStatus.SKIPPED));
    }

    /** The token that the step was given and that still lives. */
    @Transactional(readOnly = true)
    public Optional<String> token(String id, String step) {
        return steps.findByExecutionIdAndName(id, step).map(row -> row.tokenId);
    }

    @Transactional
    public void finished(String id, ExecutionStatus status, @Nullable String reason) {
        ExecutionRow row = executions.lock(id).orElseThrow(() -> new NotFound("Execution", id));
        row.status = status;
        row.failureReason = reason;
        row.endedAt = clock.instant();
        executions.save(row);
        PipelineRow pipeline = pipelines.findById(row.pipelineId).orElseThrow();
        events.publishEvent(new PipelineExecutionFinished(id, pipeline.project, pipeline.name, status.word()));
        tell(id);
    }

    private void change(String id, String step, Consumer<StepRow> change) {
        StepRow row = steps.findByExecutionIdAndName(id, step).orElseThrow(() -> new NotFound("Step", step));
        change.accept(row);
        steps.save(row);
        tell(id);
    }

    private void tell(String id) {
        AfterCommit.run(() -> {
            topics.publish("execution/" + id);
            topics.publish(Pipelines.TOPIC);
        });
    }
}
