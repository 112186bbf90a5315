package dev.assay.pipelines;

import dev.assay.base.Conflict;
import dev.assay.objects.ObjectCatalog;
import dev.assay.parameters.ParameterCatalog;
import dev.assay.pipelines.port.PipelineRunner;
import dev.assay.registry.ModelRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets a pipeline with everything that is its own. */
@Component
class PipelineRemoval {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PipelineRows pipelines;
    private final DefinitionRows definitions;
    private final ExecutionRows executions;
    private final StepRows steps;
    private final ExecutionJournal journal;
    private final PipelineRunner runner;
    private final ScheduledStarts starts;
    private final ParameterCatalog parameters;
    private final CodeArchives archives;
    private final ObjectCatalog objects;
    private final ModelRegistry registry;
    private final TransactionTemplate transaction;

    PipelineRemoval(
            PipelineRows pipelines,
            DefinitionRows definitions,
            ExecutionRows executions,
            StepRows steps,
            ExecutionJournal journal,
            PipelineRunner runner,
            ScheduledStarts starts,
            ParameterCatalog parameters,
            CodeArchives archives,
            ObjectCatalog objects,
            ModelRegistry registry,
            TransactionTemplate transaction) {
        this.pipelines = pipelines;
        this.definitions = definitions;
        this.executions = executions;
        this.steps = steps;
        this.journal = journal;
        this.runner = runner;
        this.starts = starts;
        this.parameters = parameters;
        this.archives = archives;
        this.objects = objects;
        this.registry = registry;
        this.transaction = transaction;
    }

    void remove(String project, String pipeline) {
        List<String> ids = transaction.execute(status -> halt(project, pipeline));
        ids.forEach(runner::stop);
        Instant until = Instant.now().plus(PATIENCE);
        ids.forEach(id -> awaitEnd(id, until));
        transaction.executeWithoutResult(status -> forget(project, pipeline, ids));
        Set<String> needed = executionsOfModels();
        ids.stream()
                .filter(id -> !needed.contains(id))
                .forEach(id -> objects.purgeBelow(project, "models/" + id + "/"));
        archives.remove(project, pipeline);
        ids.forEach(runner::remove);
    }

    private List<String> halt(String project, String pipeline) {
        PipelineRow row = pipelines.locked(project, pipeline);
        row.scheduleOn = false;
        pipelines.save(row);
        starts.cancel(project, pipeline);
        List<ExecutionRow> all = executions.findByPipelineId(row.id);
        all.stream().filter(execution -> !execution.status.ended()).forEach(execution -> {
            execution.status = ExecutionStatus.STOPPING;
            executions.save(execution);
        });
        return all.stream().map(execution -> execution.id).toList();
    }

    private void awaitEnd(String id, Instant until) {
        while (journal.find(id).filter(execution -> !execution.status().ended()).isPresent()) {
            if (Instant.now().isAfter(until)) {
                throw new Conflict("A running execution does not end. Stop it, then remove the pipeline.");
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Conflict("Interrupted while its executions were ending.");
            }
        }
    }

    private void forget(String project, String pipeline, List<String> ids) {
        PipelineRow row = pipelines.lock(project, pipeline).orElseThrow();
        if (!ids.isEmpty()) {
            steps.deleteByExecutionIdIn(ids);
        }
        executions.deleteByPipelineId(row.id);
        definitions.deleteByPipelineId(row.id);
        pipelines.delete(row);
        parameters.remove(project, pipeline);
    }

    /** A model version that is still there needs its package. */
    private Set<String> executionsOfModels() {
        return registry.models().stream()
                .flatMap(model -> registry.versions(model).stream())
                .map(dev.assay.registry.ModelVersion::executionId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
