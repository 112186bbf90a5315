package dev.assay.pipelines;

import dev.assay.access.AuditLog;
import dev.assay.access.May;
import dev.assay.base.Conflict;
import dev.assay.base.NotFound;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.verdict.Reproducibility;
import dev.assay.experiments.verdict.Verdict;
import dev.assay.pipelines.definition.Definition;
import dev.assay.pipelines.definition.DefinitionReader;
import dev.assay.pipelines.definition.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Does a trial again: one Training step with the definition, values, object versions and environment that made it. What
 * came before it is taken over, what would come after it is left out: a repetition registers no model.
 */
@Service
public class Relaunches {

    private final PipelineRows pipelines;
    private final DefinitionRows definitions;
    private final ExecutionRows executions;
    private final StepRows steps;
    private final NewExecutions beginnings;
    private final ExperimentTracking tracking;
    private final Reproducibility reproducibility;
    private final AuditLog audit;

    Relaunches(
            PipelineRows pipelines,
            DefinitionRows definitions,
            ExecutionRows executions,
            StepRows steps,
            NewExecutions beginnings,
            ExperimentTracking tracking,
            Reproducibility reproducibility,
            AuditLog audit) {
        this.pipelines = pipelines;
        this.definitions = definitions;
        this.executions = executions;
        this.steps = steps;
        this.beginnings = beginnings;
        this.tracking = tracking;
        this.reproducibility = reproducibility;
        this.audit = audit;
    }

    /** Whether an execution that still exists made the trial. */
    @PreAuthorize(May.VIEW)
    public boolean madeHere(String runId) {
        return row(runId).isPresent();
    }

    /** Why the trial cannot be done again; empty when it can. */
    @PreAuthorize(May.VIEW)
    public Optional<String> hindrance(String runId) {
        if (!tracking.get(runId).status().ended()) {
            return Optional.of("The trial still runs.");
        }
        if (row(runId).isEmpty()) {
            return Optional.of(
                    "No pipeline made this trial, so the portal cannot run its code. Let a Training step run the same script:"
                            + " what that makes can be relaunched.");
        }
        Verdict verdict = reproducibility.verdict(runId);
        return verdict.complete()
                ? Optional.empty()
                : Optional.of("Not everything that made it is kept: " + verdict.word() + ".");
    }

    /**
     * Begins the repetition.
     *
     * @param via {@link PipelineExecutions#BUTTON} or {@link PipelineExecutions#API}
     * @param idempotencyKey the same key leads to the same execution
     * @throws Conflict with the {@link #hindrance}
     */
    @PreAuthorize(May.RUN_EXECUTIONS + May.IN_OWN_SQUAD)
    @Transactional
    public PipelineExecutions.Started relaunch(
            String project, String runId, String via, @Nullable String idempotencyKey) {
        NewExecutions.checkKey(idempotencyKey);
        hindrance(runId).ifPresent(reason -> {
            throw new Conflict(reason);
        });
        StepRow step = row(runId).orElseThrow();
        ExecutionRow original = executions.findById(step.executionId).orElseThrow();
        PipelineRow pipeline = pipelines
                .findById(original.pipelineId)
                .flatMap(row -> pipelines.lock(row.project, row.name))
                .filter(row -> row.project.equals(project))
                .orElseThrow(() -> new NotFound("Trial", runId));
        return beginnings
                .known(pipeline, idempotencyKey)
                .orElseGet(() -> begin(pipeline, original, step, via, idempotencyKey));
    }

    private PipelineExecutions.Started begin(
            PipelineRow pipeline, ExecutionRow original, StepRow step, String via, @Nullable String idempotencyKey) {
        ExecutionRow added = beginnings.next(
                pipeline, original.definitionNumber, Texts.readMap(original.parameterValues), via, idempotencyKey);
        added.repeats = step.runId;
        PipelineExecutions.Started started =
                beginnings.begin(pipeline, added, steps(added.id, pipeline, original, step));
        audit.record(
                "pipelines.relaunched",
                pipeline.project + "/" + pipeline.name,
                "trial " + step.runId,
                started.execution().title() + " by " + via);
        return started;
    }

    private List<StepRow> steps(String id, PipelineRow pipeline, ExecutionRow original, StepRow again) {
        Definition definition = DefinitionReader.readAccepted(definitions
                .findByPipelineIdAndNumber(pipeline.id, original.definitionNumber)
                .orElseThrow()
                .json);
        Set<String> before = before(definition, again.name);
        Map<String, StepRow> rows = steps.findByExecutionIdOrderByPlace(original.id).stream()
                .collect(Collectors.toMap(row -> row.name, Function.identity()));
        return definition.steps().stream()
                .map(Step::name)
                .map(name -> name.equals(again.name)
                        ? rows.get(name).again(id)
                        : before.contains(name)
                                ? rows.get(name).takenOver(id)
                                : rows.get(name).leftOut(id))
                .toList();
    }

    /** Everything that had to succeed before the step, conditions included. */
    private static Set<String> before(Definition definition, String name) {
        Set<String> before = new HashSet<>();
        collect(definition, name, before);
        before.remove(name);
        return before;
    }

    private static void collect(Definition definition, String name, Set<String> before) {
        if (before.add(name)) {
            Step step = definition.get(name);
            step.after().forEach(earlier -> collect(definition, earlier, before));
            if (step.branch() != null) {
                collect(definition, step.branch().condition(), before);
            }
        }
    }

    private Optional<StepRow> row(String runId) {
        return steps.findByRunIdIn(List.of(runId)).stream().findFirst();
    }
}
