package dev.assay.pipelines;

import dev.assay.experiments.TrialNeed;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** An execution shows the trial that its Training step is. */
@Component
class ExecutionsNeedTrials implements TrialNeed {

    private final StepRows steps;
    private final ExecutionJournal journal;

    ExecutionsNeedTrials(StepRows steps, ExecutionJournal journal) {
        this.steps = steps;
        this.journal = journal;
    }

    @Override
    public Map<String, String> of(Collection<String> runIds) {
        return steps.findByRunIdIn(runIds).stream()
                .collect(Collectors.toMap(
                        step -> String.valueOf(step.runId),
                        step -> "execution " + journal.get(step.executionId).title(),
                        (first, second) -> first + ", " + second));
    }
}
