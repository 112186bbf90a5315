package dev.assay.pipelines;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "pipeline_execution")
final class ExecutionRow {

    @Id
    String id;

    Long pipelineId;
    int number;
    int definitionNumber;

    @Enumerated(EnumType.STRING)
    ExecutionStatus status = ExecutionStatus.EXECUTING;

    String startedBy;
    String startedVia;

    @Nullable
    String idempotencyKey;

    String parameterValues;
    Instant startedAt;

    @Nullable
    Instant endedAt;

    long pausedMs;

    @Nullable
    String failureReason;

    @Nullable
    String repeats;

    protected ExecutionRow() {}

    ExecutionRow(String id, PipelineRow pipeline, int definitionNumber, Map<String, String> parameters) {
        this.id = id;
        this.pipelineId = pipeline.id;
        this.number = ++pipeline.executionCount;
        this.definitionNumber = definitionNumber;
        this.parameterValues = Texts.write(parameters);
    }

    /** Another try of what ended. */
    void goOn(Instant now) {
        pausedMs += endedAt == null ? 0 : Duration.between(endedAt, now).toMillis();
        status = ExecutionStatus.EXECUTING;
        endedAt = null;
        failureReason = null;
    }

    PipelineExecution toExecution(PipelineRow pipeline, List<StepRow> steps) {
        return new PipelineExecution(
                id,
                pipeline.project,
                pipeline.name,
                number,
                definitionNumber,
                status,
                startedBy,
                startedVia,
                startedAt,
                endedAt,
                Duration.ofMillis(pausedMs),
                failureReason,
                repeats,
                Texts.readMap(parameterValues),
                steps.stream().map(StepRow::toStep).toList());
    }
}
