package dev.assay.pipelines;

import dev.assay.experiments.verdict.FrozenStep;
import dev.assay.experiments.verdict.ProvenanceSource;
import java.util.List;
import java.util.Optional;
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
    public Optional<FrozenStep> of(String runId) {
        return steps.findByRunIdIn(List.of(runId)).stream().findFirst().map(this::frozen);
    }

    @Override
    public boolean exists(String executionId) {
        return journal.find(executionId).isPresent();
    }

    private FrozenStep frozen(StepRow row) {
        PipelineExecution execution = journal.get(row.executionId);
        DefinitionVersion version = journal.definitionVersion(execution);
        StepExecution step = row.toStep();
        boolean readsData = !journal.definition(execution)
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
