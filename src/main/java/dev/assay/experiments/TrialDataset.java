package dev.assay.experiments;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A data set that a trial read, as MLflow's {@code log_input} describes it.
 *
 * @param source schema and profile are JSON
 * @param tags the context stands in {@code mlflow.data.context}
 */
public record TrialDataset(
        String name,
        String digest,
        String sourceType,
        String source,
        @Nullable String schema,
        @Nullable String profile,
        Map<String, String> tags) {}
