package dev.assay.experiments.mlflow;

import dev.assay.experiments.MetricSummary;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialDataset;
import dev.assay.experiments.TrialLinks;
import dev.assay.experiments.TrialRow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trials in MLflow's words. */
final class RunJson {

    /** Whom the client names; who it really was stands in {@link Trial#startedBy()}. */
    static final String USER = "mlflow.user";

    private RunJson() {}

    static Map<String, Object> of(TrialRow row, TrialLinks links) {
        return Answer.of("info", info(row.trial(), row.tags().get(USER)))
                .with(
                        "data",
                        Answer.of(
                                        "metrics",
                                        row.summaries().stream()
                                                .map(RunJson::metric)
                                                .toList())
                                .with("params", Answer.pairs(row.params()))
                                .with("tags", Answer.pairs(row.tags())))
                .with(
                        "inputs",
                        Answer.of(
                                        "dataset_inputs",
                                        links.datasets().stream()
                                                .map(RunJson::dataset)
                                                .toList())
                                .with(
                                        "model_inputs",
                                        links.inputs().stream()
                                                .map(model -> Answer.of("model_id", model.id()))
                                                .toList()))
                .with("outputs", Answer.of("model_outputs", outputs(links)));
    }

    static Map<String, Object> info(Trial trial, @Nullable String user) {
        return Answer.of("run_id", trial.runId())
                .with("run_uuid", trial.runId())
                .with("run_name", trial.name())
                .with("experiment_id", trial.experimentId())
                .with("user_id", user == null ? trial.startedBy() : user)
                .with("status", trial.status().name())
                .with("start_time", trial.startedAt().toEpochMilli())
                .with(
                        "end_time",
                        trial.endedAt() == null ? null : trial.endedAt().toEpochMilli())
                .with("artifact_uri", artifactUri(trial))
                .with("lifecycle_stage", Ids.lifecycle(trial.deleted()));
    }

    static String artifactUri(Trial trial) {
        return "mlflow-artifacts:/%s/%s/artifacts".formatted(trial.experimentId(), trial.runId());
    }

    private static Map<String, Object> metric(MetricSummary metric) {
        return Answer.of("key", metric.key())
                .with("value", metric.last())
                .with("timestamp", metric.lastTimestamp())
                .with("step", metric.lastStep());
    }

    private static Map<String, Object> dataset(TrialDataset dataset) {
        return Answer.of("tags", Answer.pairs(dataset.tags()))
                .with(
                        "dataset",
                        Answer.of("name", dataset.name())
                                .with("digest", dataset.digest())
                                .with("source_type", dataset.sourceType())
                                .with("source", dataset.source())
                                .with("schema", dataset.schema())
                                .with("profile", dataset.profile()));
    }

    private static List<Answer> outputs(TrialLinks links) {
        return links.outputs().stream()
                .map(model -> Answer.of("model_id", model.id()).with("step", model.step()))
                .toList();
    }
}
