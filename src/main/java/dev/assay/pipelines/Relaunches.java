package dev.assay.pipelines;

import dev.assay.access.AuditLog;
import dev.assay.access.May;
import dev.assay.base.Conflict;
import dev.assay.base.NotFound;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.Trial;
import dev.assay.experiments.verdict.Reproducibility;
import dev.assay.experiments.verdict.Unpinned;
import dev.assay.experiments.verdict.Verdict;
import dev.assay.parameters.Parameter;
import dev.assay.pipelines.definition.Definition;
import dev.assay.pipelines.definition.DefinitionReader;
import dev.assay.pipelines.definition.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does a trial again: one Training step with the definition, values, object versions and environment that made it. What
 * came before it is taken over, what would come after it is left out: a repetition registers no model. What a script made
 * becomes a step first, see {@link ScriptRelaunches}.
 */
@Service
public class Relaunches {

    private final PipelineRows pipelines;
    private final DefinitionRows definitions;
    private final ExecutionRows executions;
    private final StepRows steps;
    private final NewExecutions beginnings;
    private final ScriptRelaunches scripts;
    private final ScriptTrials scriptTrials;
    private final ExperimentTracking tracking;
    private final Reproducibility reproducibility;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    Relaunches(
            PipelineRows pipelines,
            DefinitionRows definitions,
            ExecutionRows executions,
            StepRows steps,
            NewExecutions beginnings,
            ScriptRelaunches scripts,
            ScriptTrials scriptTrials,
            ExperimentTracking tracking,
            Reproducibility reproducibility,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.pipelines = pipelines;
        this.definitions = definitions;
        this.executions = executions;
        this.steps = steps;
        this.beginnings = beginnings;
        this.scripts = scripts;
        this.scriptTrials = scriptTrials;
        this.tracking = tracking;
        this.reproducibility = reproducibility;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Whether a pipeline with these parameters is Relaunch's: that has none, and every other one has some. */
    public static boolean made(List<Parameter> parameters) {
        return parameters.isEmpty();
    }

    /** Why the trial cannot be done again; empty when it can. */
    @PreAuthorize(May.VIEW)
    public Optional<String> hindrance(String runId) {
        Trial trial = tracking.get(runId);
        if (!trial.status().ended()) {
            return Optional.of("The trial still runs.");
        }
        Verdict verdict = reproducibility.verdict(runId);
        Optional<String> ofScript = verdict.madeByStep() ? Optional.empty() : scripts.hindrance(trial);
        return ofScript.or(() ->
                verdict.complete() || verdict.unpinned().any() ? Optional.empty() : Optional.of(incomplete(verdict)));
    }

    /** What was never recorded of a trial without a {@link #hindrance}, so that its relaunch may come out otherwise. */
    @PreAuthorize(May.VIEW)
    public Unpinned unpinned(String runId) {
        return reproducibility.verdict(runId).unpinned();
    }

    private static String incomplete(Verdict verdict) {
        return "Not everything that made it is kept: %s (%s). Its badge says what mends that."
                .formatted(
                        verdict.word(),
                        verdict.findings().stream()
                                .map(check -> check.part().title().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
    }

    /** What will differ nonetheless when a trial without a {@link #hindrance} is done again. */
    @PreAuthorize(May.VIEW)
    public Optional<String> caveat(String runId) {
        return row(runId).isPresent() ? Optional.empty() : scripts.caveat(tracking.get(runId));
    }

    /** What else a relaunch of the trial makes again: the other trials of its script, when it began some. */
    @PreAuthorize(May.VIEW)
    public Optional<WholeScript> wholeScript(String runId) {
        return scriptTrials.whole(tracking.get(runId));
    }

    /**
     * Begins the repetition.
     *
     * @param via {@link PipelineExecutions#BUTTON} or {@link PipelineExecutions#API}
     * @param idempotencyKey the same key leads to the same execution
     * @throws Conflict with the {@link #hindrance}
     */
    @PreAuthorize(May.RUN_EXECUTIONS + May.IN_OWN_SQUAD)
    public PipelineExecutions.Started relaunch(
            String project, String runId, String via, @Nullable String idempotencyKey) {
        NewExecutions.checkKey(idempotencyKey);
        Trial trial = tracking.get(runId);
        if (!trial.project().equals(project)) {
            throw new NotFound("Trial", runId);
        }
        hindrance(runId).ifPresent(reason -> {
            throw new Conflict(reason);
        });
        PipelineExecutions.Started started = row(runId)
                .map(step -> transaction.execute(status -> again(step, via, idempotencyKey)))
                .orElseGet(() -> scripts.relaunch(trial, unpinned(runId), via, idempotencyKey));
        if (started.created()) {
            audit.record(
                    "pipelines.relaunched",
                    project + "/" + started.execution().pipeline(),
                    "trial " + runId,
                    started.execution().title() + " by " + via);
        }
        return started;
    }

    private PipelineExecutions.Started again(StepRow step, String via, @Nullable String idempotencyKey) {
        ExecutionRow original = executions.findById(step.executionId).orElseThrow();
        PipelineRow pipeline = pipelines
                .findById(original.pipelineId)
                .flatMap(row -> pipelines.lock(row.project, row.name))
                .orElseThrow(() -> new NotFound("Trial", step.runId));
        return beginnings
                .known(pipeline, idempotencyKey)
                .orElseGet(() -> begin(pipeline, original, step, via, idempotencyKey));
    }

    private PipelineExecutions.Started begin(
            PipelineRow pipeline, ExecutionRow original, StepRow step, String via, @Nullable String idempotencyKey) {
        ExecutionRow added = beginnings.next(
                pipeline, original.definitionNumber, Texts.readMap(original.parameterValues), via, idempotencyKey);
        added.repeats = step.runId;
        return beginnings.begin(pipeline, added, steps(added.id, pipeline, original, step));
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
