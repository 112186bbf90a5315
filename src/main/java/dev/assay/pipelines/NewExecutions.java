package dev.assay.pipelines;

import dev.assay.access.CurrentActor;
import dev.assay.base.AfterCommit;
import dev.assay.base.InvalidInput;
import dev.assay.base.Topics;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import dev.assay.pipelines.port.PipelineRunner;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How an execution comes into being: once a key, in the caller's transaction, and runs when that is committed. */
@Component
class NewExecutions {

    private static final int LONGEST_KEY = 255;

    private final PipelineRows pipelines;
    private final ExecutionRows executions;
    private final StepRows steps;
    private final ExecutionJournal journal;
    private final PipelineRunner runner;
    private final Lineage lineage;
    private final CurrentActor actor;
    private final Topics topics;
    private final Clock clock;

    NewExecutions(
            PipelineRows pipelines,
            ExecutionRows executions,
            StepRows steps,
            ExecutionJournal journal,
            PipelineRunner runner,
            Lineage lineage,
            CurrentActor actor,
            Topics topics,
            Clock clock) {
        this.pipelines = pipelines;
        this.executions = executions;
        this.steps = steps;
        this.journal = journal;
        this.runner = runner;
        this.lineage = lineage;
        this.actor = actor;
        this.topics = topics;
        this.clock = clock;
    }

    static void checkKey(@Nullable String idempotencyKey) {
        if (idempotencyKey != null && (idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_KEY)) {
            throw new InvalidInput("Idempotency-Key", idempotencyKey, "Use 1 to 255 characters.");
        }
    }

    /** What the same key led to before. */
    Optional<PipelineExecutions.Started> known(PipelineRow pipeline, @Nullable String idempotencyKey) {
        return Optional.ofNullable(idempotencyKey)
                .flatMap(key -> executions.findByPipelineIdAndIdempotencyKey(pipeline.id, key))
                .map(row -> new PipelineExecutions.Started(journal.get(row.id), false));
    }

    /** The next one of the pipeline, which the caller has locked; nothing is saved yet. */
    ExecutionRow next(
            PipelineRow pipeline,
            int definition,
            Map<String, String> values,
            String via,
            @Nullable String idempotencyKey) {
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        ExecutionRow row = new ExecutionRow(id, pipeline, definition, values);
        row.startedBy = actor.name();
        row.startedVia = via;
        row.idempotencyKey = idempotencyKey;
        row.startedAt = clock.instant();
        return row;
    }

    PipelineExecutions.Started begin(PipelineRow pipeline, ExecutionRow row, Collection<StepRow> itsSteps) {
        pipelines.save(pipeline);
        executions.save(row);
        itsSteps.forEach(steps::save);
        PipelineExecution execution = journal.get(row.id);
        lineage.link(
                new Reference(Kind.EXECUTION, row.id, execution.title()),
                "defined by",
                Pipelines.reference(pipeline.project, pipeline.name, row.definitionNumber));
        AfterCommit.run(() -> {
            runner.run(row.id);
            topics.publish(Pipelines.TOPIC);
        });
        return new PipelineExecutions.Started(execution, true);
    }
}
