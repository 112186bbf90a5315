package dev.assay.pipelines;

import dev.assay.pipelines.definition.StepStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One step of an execution as it stands now.
 *
 * @param inputs ids of the object versions that it read, by channel or input
 * @param outputs what later steps refer to, in the shape of SageMaker's answers
 * @param runId of the trial that a Training step is
 * @param environmentVersion that its process runs in
 * @param pinned it has to read and to run in exactly these, for it does a trial again
 */
public record StepExecution(
        String name,
        String type,
        StepStatus status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String failureReason,
        Map<String, String> inputs,
        JsonNode outputs,
        @Nullable String runId,
        @Nullable String environmentVersion,
        boolean pinned) {

    /** Beside the channels in {@code inputs}: the code archive, where the definition names one by its address. */
    public static final String CODE = "sagemaker_submit_directory";

    /** The object versions that it read as data, by channel or input. */
    public Map<String, String> data() {
        Map<String, String> data = new LinkedHashMap<>(inputs);
        data.remove(CODE);
        return data;
    }

    /** {@code model/version} that a RegisterModel step made. */
    public @Nullable String modelVersion() {
        JsonNode made = outputs.path("ModelPackageArn");
        return made.isString() ? made.stringValue() : null;
    }
}
