package dev.assay.experiments;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model as MLflow's {@code log_model} leaves it, before or without registration.
 *
 * @param id {@code m-} and 32 hexadecimal digits
 * @param runId of the trial that logged it
 */
public record LoggedModel(
        String id,
        String experimentId,
        String project,
        String name,
        @Nullable String type,
        @Nullable String runId,
        Status status,
        Map<String, String> params,
        Map<String, String> tags,
        Instant createdAt,
        Instant updatedAt) {

    public enum Status {
        UNSPECIFIED,
        PENDING,
        READY,
        UPLOAD_FAILED
    }

    /** Where MLflow clients find its files. */
    public String artifactUri() {
        return "mlflow-artifacts:/%s/models/%s/artifacts".formatted(experimentId, id);
    }
}
