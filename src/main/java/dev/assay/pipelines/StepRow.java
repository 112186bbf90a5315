package dev.assay.pipelines;

import dev.assay.pipelines.definition.Step;
import dev.assay.pipelines.definition.StepStatus;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "pipeline_step")
final class StepRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String executionId;
    String name;
    int place;
    String type;

    @Enumerated(EnumType.STRING)
    StepStatus status = StepStatus.WAITING;

    @Nullable
    Instant startedAt;

    @Nullable
    Instant endedAt;

    @Nullable
    String failureReason;

    String inputs = "{}";
    String outputs = "{}";

    @Nullable
    String runId;

    @Nullable
    String environmentVersion;

    @Nullable
    String tokenId;

    boolean pinned;

    protected StepRow() {}

    StepRow(String executionId, int place, Step step) {
        this.executionId = executionId;
        this.place = place;
        this.name = step.name();
        this.type = step.type().word();
    }

    /** For another execution, to be done with exactly what this one read and ran in. */
    StepRow again(String executionId) {
        StepRow row = copy(executionId, StepStatus.WAITING);
        row.pin(inputs, environmentVersion);
        return row;
    }

    /** To be done with exactly these. */
    void pin(String inputs, @Nullable String environmentVersion) {
        this.inputs = inputs;
        this.environmentVersion = environmentVersion;
        pinned = true;
    }

    /** For another execution that begins behind it: what it left is there. */
    StepRow takenOver(String executionId) {
        StepRow row = copy(executionId, StepStatus.SUCCEEDED);
        row.inputs = inputs;
        row.outputs = outputs;
        row.environmentVersion = environmentVersion;
        return row;
    }

    /** For another execution that ends before it. */
    StepRow leftOut(String executionId) {
        return copy(executionId, StepStatus.SKIPPED);
    }

    private StepRow copy(String executionId, StepStatus status) {
        StepRow row = new StepRow();
        row.executionId = executionId;
        row.name = name;
        row.place = place;
        row.type = type;
        row.status = status;
        return row;
    }

    /** Back to the beginning, for another try; the trial of the failed try stays as it was. */
    void waitAgain() {
        status = StepStatus.WAITING;
        startedAt = null;
        endedAt = null;
        failureReason = null;
        inputs = pinned ? inputs : "{}";
        outputs = "{}";
        runId = null;
        tokenId = null;
    }

    /** Not from the beginning: its process has ended well, what it made is still to be kept. */
    void goOn() {
        status = StepStatus.EXECUTING;
        endedAt = null;
        failureReason = null;
    }

    StepExecution toStep() {
        return new StepExecution(
                name,
                type,
                status,
                startedAt,
                endedAt,
                failureReason,
                Texts.readMap(inputs),
                Texts.readTree(outputs),
                runId,
                environmentVersion,
                pinned);
    }
}
