package dev.assay.pipelines;

import dev.assay.experiments.verdict.FrozenStep;
import dev.assay.experiments.verdict.ProvenanceSource;
import dev.assay.pipelines.definition.Definition;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells experiments which frozen step a trial is. */
@Component
class FrozenSteps implements ProvenanceSource {

    private final StepRows steps;
    private final ExecutionJournal journal;

    FrozenSteps(StepRows steps, ExecutionJournal journal) {
        this.steps = steps;
        this.journal = journal;
    }

    @Override
    public Map<String, FrozenStep> of(Collection<String> runIds) {
        Map<String, Frozen> executions = new HashMap<>();
        Map<String, FrozenStep> found = new HashMap<>();
        for (StepRow row : steps.findByRunIdIn(runIds)) {
            Frozen frozen = executions.computeIfAbsent(row.executionId, this::frozen);
            found.putIfAbsent(row.runId, frozen.step(row.toStep()));
        }
        return found;
    }

    @Override
    public boolean exists(String executionId) {
        return journal.find(executionId).isPresent();
    }

    private Frozen frozen(String executionId) {
        PipelineExecution execution = journal.get(executionId);
        return new Frozen(execution, journal.definitionVersion(execution), journal.definition(execution));
    }

    private record Frozen(PipelineExecution execution, DefinitionVersion version, Definition definition) {

        FrozenStep step(StepExecution step) {
            boolean readsData = !definition
                    .get(step.name())
                    .arguments()
                    .path("InputDataConfig")
                    .isEmpty();
            return new FrozenStep(
                    execution.title(),
                    "%s, definition %d".formatted(execution.pipeline(), execution.definitionVersion()),
                    version.commit(),
                    step.inputs().getOrDefault(StepExecution.CODE, version.codeVersion()),
                    execution.parameters().size(),
                    readsData);
        }
    }
}
