package dev.assay.pipelines;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
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
                failureReason,
                repeats,
                Texts.readMap(parameterValues),
                steps.stream().map(StepRow::toStep).toList());
    }
}
