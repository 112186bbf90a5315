package dev.assay.pipelines.ui;

import dev.assay.parameters.Parameter;
import dev.assay.parameters.ParameterCatalog;
import dev.assay.parameters.ParameterChange;
import dev.assay.pipelines.PipelineExecution;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A value that an execution froze when it started.
 *
 * @param origin the change that it comes from; absent for what was taken over from the trial that is repeated
 * @param today the parameter as it stands now; absent when it is declared no longer
 */
record FrozenValue(
        String path,
        String value,
        @Nullable ParameterChange origin,
        @Nullable Parameter today) {

    private static final String TRAINING = ParameterCatalog.TRAINING + "/";

    /** What the steps are given comes first; nothing for readers who may see names only. */
    static List<FrozenValue> of(ParameterCatalog catalog, PipelineExecution execution) {
        if (execution.parameters().isEmpty()) {
            return List.of();
        }
        Map<String, ParameterChange> then = execution.repeats() == null
                ? catalog.asOf(execution.project(), execution.pipeline(), execution.startedAt())
                : Map.of();
        Map<String, Parameter> now = catalog.list(execution.project(), execution.pipeline()).stream()
                .collect(Collectors.toMap(parameter -> parameter.spec().path(), Function.identity()));
        return execution.parameters().entrySet().stream()
                .map(frozen -> of(frozen.getKey(), frozen.getValue(), then, now))
                .sorted(Comparator.comparing(frozen -> !frozen.isForSteps()))
                .toList();
    }

    private static FrozenValue of(
            String path, String value, Map<String, ParameterChange> then, Map<String, Parameter> now) {
        ParameterChange origin = then.get(path);
        boolean from = origin != null && value.equals(origin.after());
        return new FrozenValue(path, value, from ? origin : null, now.get(path));
    }

    /** Rather than for the schedule, the deployment, or people. */
    boolean isForSteps() {
        return path.startsWith(TRAINING);
    }

    /** As the definition calls it. */
    String name() {
        return isForSteps() ? path.substring(TRAINING.length()) : path;
    }

    boolean changedSince() {
        return today == null || !Objects.equals(today.value(), value);
    }

    /** What became of it since, in words. */
    String inWordsToday() {
        if (today == null) {
            return "declared no longer";
        }
        return today.value() == null ? "now empty" : "now " + today.value();
    }
}
