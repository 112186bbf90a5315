package dev.assay.registry;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline or a notebook registers.
 *
 * @param packageVersion id of the object version that holds {@code model.tar.gz}; a pipeline always has one
 * @param environmentVersion id of the environment that the model was trained in and is served in
 * @param dataVersions ids of the object versions that it was trained on, by channel
 * @param codeVersion id of the object version that holds the code archive
 * @param contributors who may not accept it under four eyes
 * @param source where a notebook's model lies, in its MLflow client's words
 */
public record NewModelVersion(
        String model,
        String project,
        Origin origin,
        @Nullable String pipeline,
        @Nullable String executionId,
        @Nullable String runId,
        @Nullable String packageVersion,
        @Nullable String environmentVersion,
        @Nullable String codeVersion,
        @Nullable String commit,
        Map<String, String> dataVersions,
        Map<String, Double> metrics,
        Map<String, String> params,
        Set<String> contributors,
        String registeredBy,
        @Nullable String source) {}
