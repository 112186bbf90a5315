package dev.assay.experiments.mlflow;

import dev.assay.base.Page;
import dev.assay.experiments.LoggedModel;
import dev.assay.experiments.LoggedModelMetrics.ModelMetric;
import dev.assay.experiments.LoggedModelQuery;
import dev.assay.experiments.LoggedModels;
import dev.assay.experiments.TrialArtifacts;
import dev.assay.experiments.TrialSearch;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** {@code logged-models…}. */
@MlflowApi
class LoggedModelsApi {

    private static final int MOST = 1000;

    private final LoggedModels models;
    private final TrialSearch search;
    private final TrialArtifacts artifacts;

    LoggedModelsApi(LoggedModels models, TrialSearch search, TrialArtifacts artifacts) {
        this.models = models;
        this.search = search;
        this.artifacts = artifacts;
    }

    @PostMapping("/logged-models")
    Map<String, Object> create(MlflowRequest request) {
        return one(models.create(
                Ids.experiment(request),
                request.text("name").orElse(null),
                request.text("model_type").filter(type -> !type.isEmpty()).orElse(null),
                request.text("source_run_id").filter(id -> !id.isEmpty()).orElse(null),
                request.pairs("params"),
                request.pairs("tags")));
    }

    @GetMapping("/logged-models/{id}")
    Map<String, Object> get(@PathVariable String id) {
        return one(models.get(id));
    }

    /** As MLflow's pages list the files of a model. */
    @GetMapping("/logged-models/{id}/artifacts/directories")
    Map<String, Object> files(@PathVariable String id, MlflowRequest request) {
        LoggedModel model = models.get(id);
        return ArtifactsApi.listing(
                model.artifactUri(),
                artifacts.list(id, request.text("artifact_directory_path").orElse("")));
    }

    @PatchMapping("/logged-models/{id}")
    Map<String, Object> become(@PathVariable String id, MlflowRequest request) {
        return one(models.become(id, status(request.required("status"))));
    }

    @DeleteMapping("/logged-models/{id}")
    Map<String, Object> delete(@PathVariable String id) {
        models.delete(id);
        return Answer.EMPTY;
    }

    @PostMapping("/logged-models/{id}/params")
    Map<String, Object> addParams(@PathVariable String id, MlflowRequest request) {
        models.addParams(id, request.pairs("params"));
        return Answer.EMPTY;
    }

    @PatchMapping("/logged-models/{id}/tags")
    Map<String, Object> setTags(@PathVariable String id, MlflowRequest request) {
        models.setTags(id, ModelVersionsTag.onceEach(request.pairs("tags")));
        return one(models.get(id));
    }

    @DeleteMapping("/logged-models/{id}/tags/{key}")
    Map<String, Object> deleteTag(@PathVariable String id, @PathVariable String key) {
        models.deleteTag(id, key);
        return Answer.EMPTY;
    }

    @PostMapping("/logged-models/search")
    Map<String, Object> search(MlflowRequest request) {
        Page<LoggedModel> page = models.find(new LoggedModelQuery(
                request.texts("experiment_ids").stream().map(Ids::experiment).toList(),
                request.text("filter").orElse(""),
                request.objects("datasets").stream()
                        .map(one -> dataset(one, one.required("dataset_name")))
                        .toList(),
                request.objects("order_by").stream().map(this::order).toList(),
                request.limit("max_results", 100, MOST),
                request.text("page_token").filter(token -> !token.isEmpty()).orElse(null)));
        Map<String, List<ModelMetric>> metrics =
                models.metrics(page.items().stream().map(LoggedModel::id).toList());
        return Answer.of(
                        "models",
                        page.items().stream()
                                .map(model -> json(model, metrics.getOrDefault(model.id(), List.of())))
                                .toList())
                .with("next_page_token", page.next());
    }

    private LoggedModelQuery.Order order(MlflowRequest by) {
        return new LoggedModelQuery.Order(
                search.order(by.required("field_name")).field(),
                by.flag("ascending", true),
                by.text("dataset_name")
                        .filter(name -> !name.isEmpty())
                        .map(name -> dataset(by, name))
                        .orElse(null));
    }

    private static LoggedModelQuery.Dataset dataset(MlflowRequest request, String name) {
        return new LoggedModelQuery.Dataset(
                name,
                request.text("dataset_digest")
                        .filter(digest -> !digest.isEmpty())
                        .orElse(null));
    }

    private Map<String, Object> one(LoggedModel model) {
        return Answer.of(
                "model", json(model, models.metrics(List.of(model.id())).getOrDefault(model.id(), List.of())));
    }

    private static Map<String, Object> json(LoggedModel model, List<ModelMetric> metrics) {
        return Answer.of(
                        "info",
                        Answer.of("model_id", model.id())
                                .with("experiment_id", model.experimentId())
                                .with("name", model.name())
                                .with("creation_timestamp_ms", model.createdAt().toEpochMilli())
                                .with(
                                        "last_updated_timestamp_ms",
                                        model.updatedAt().toEpochMilli())
                                .with("artifact_uri", model.artifactUri())
                                .with("status", "LOGGED_MODEL_" + model.status())
                                .with("model_type", model.type() == null ? "" : model.type())
                                .with("source_run_id", model.runId() == null ? "" : model.runId())
                                .with("tags", Answer.pairs(model.tags())))
                .with(
                        "data",
                        Answer.of("params", Answer.pairs(model.params()))
                                .with(
                                        "metrics",
                                        metrics.stream()
                                                .map(LoggedModelsApi::metric)
                                                .toList()));
    }

    private static Map<String, Object> metric(ModelMetric metric) {
        return Answer.of("key", metric.key())
                .with("value", metric.value())
                .with("timestamp", metric.timestamp())
                .with("step", metric.step())
                .with("model_id", metric.modelId())
                .with("run_id", metric.runId())
                .with("dataset_name", metric.dataset().isEmpty() ? null : metric.dataset())
                .with("dataset_digest", metric.digest().isEmpty() ? null : metric.digest());
    }

    private static LoggedModel.Status status(String word) {
        return switch (word) {
            case "LOGGED_MODEL_READY", "2" -> LoggedModel.Status.READY;
            case "LOGGED_MODEL_UPLOAD_FAILED", "3" -> LoggedModel.Status.UPLOAD_FAILED;
            case "LOGGED_MODEL_PENDING", "1" -> LoggedModel.Status.PENDING;
            default ->
                throw MlflowError.invalid("Parameter 'status' must be LOGGED_MODEL_READY, LOGGED_MODEL_UPLOAD_FAILED or"
                        + " LOGGED_MODEL_PENDING.");
        };
    }
}
