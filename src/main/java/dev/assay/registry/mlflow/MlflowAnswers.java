package dev.assay.registry.mlflow;

import dev.assay.experiments.mlflow.MlflowError;
import dev.assay.experiments.mlflow.MlflowRequest;
import dev.assay.registry.Model;
import dev.assay.registry.ModelCatalog;
import dev.assay.registry.ModelLabels;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.VersionId;
import dev.assay.registry.VersionLabels;
import dev.assay.registry.VersionLabels.Labels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Models and versions in MLflow's words. */
@Component
class MlflowAnswers {

    private final ModelRegistry registry;
    private final ModelCatalog catalog;
    private final ModelLabels labels;
    private final VersionLabels ofVersions;
    private final Stages stages;

    MlflowAnswers(
            ModelRegistry registry, ModelCatalog catalog, ModelLabels labels, VersionLabels ofVersions, Stages stages) {
        this.registry = registry;
        this.catalog = catalog;
        this.labels = labels;
        this.ofVersions = ofVersions;
        this.stages = stages;
    }

    /** The model's name, which may be asked for as {@code project/name}. */
    String existing(String asked) {
        return model(asked)
                .map(Model::name)
                .orElseThrow(() -> MlflowError.missing("Registered Model with name=" + asked + " not found"));
    }

    private Optional<Model> model(String asked) {
        int slash = asked.indexOf('/');
        return slash < 0
                ? catalog.find(asked)
                : catalog.find(asked.substring(slash + 1))
                        .filter(model -> model.project().equals(asked.substring(0, slash)));
    }

    /** The version that {@code name} and {@code version} of the request name. */
    ModelVersion version(MlflowRequest request) {
        String name = request.required("name");
        String number = request.required("version");
        if (!number.matches("\\d{1,9}")) {
            throw MlflowError.invalid("Parameter 'version' must be an integer, got '" + number + "'.");
        }
        return model(name)
                .flatMap(model -> registry.find(model.name(), Integer.parseInt(number)))
                .orElseThrow(() ->
                        MlflowError.missing("Model Version (name=%s, version=%s) not found".formatted(name, number)));
    }

    List<Map<String, Object>> latest(String name, List<String> inStages) {
        return ofAll(stages.latest(name, inStages));
    }

    Map<String, Object> of(Model model) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", model.name());
        answer.put("creation_timestamp", model.createdAt().toEpochMilli());
        answer.put("last_updated_timestamp", model.updatedAt().toEpochMilli());
        answer.put("user_id", model.createdBy());
        put(answer, "description", model.description());
        put(answer, "latest_versions", latest(model.name(), List.of()));
        put(answer, "tags", pairs(labels.tags(model.name(), ModelLabels.MODEL)));
        put(
                answer,
                "aliases",
                labels.aliases(model.name()).entrySet().stream()
                        .map(alias -> Map.of("alias", alias.getKey(), "version", String.valueOf(alias.getValue())))
                        .toList());
        return answer;
    }

    Map<String, Object> of(ModelVersion version) {
        return ofAll(List.of(version)).getFirst();
    }

    List<Map<String, Object>> ofAll(List<ModelVersion> versions) {
        Map<VersionId, Labels> labelled =
                ofVersions.of(versions.stream().map(MlflowAnswers::id).toList());
        return versions.stream()
                .map(version -> answer(version, labelled.getOrDefault(id(version), Labels.NONE)))
                .toList();
    }

    static VersionId id(ModelVersion version) {
        return new VersionId(version.model(), version.version());
    }

    private static Map<String, Object> answer(ModelVersion version, Labels labels) {
        ModelLabels.Mark mark = labels.mark();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", version.model());
        answer.put("version", String.valueOf(version.version()));
        answer.put("creation_timestamp", version.registeredAt().toEpochMilli());
        answer.put("last_updated_timestamp", version.updatedAt().toEpochMilli());
        answer.put("user_id", version.registeredBy());
        answer.put("current_stage", Stages.of(mark));
        answer.put("status", "READY");
        answer.put("description", version.description() == null ? "" : version.description());
        answer.put("source", version.source() == null ? "" : version.source());
        answer.put("run_id", version.runId() == null ? "" : version.runId());
        answer.put("run_link", mark == null || mark.runLink() == null ? "" : mark.runLink());
        put(answer, "tags", pairs(tags(version, labels.tags())));
        put(answer, "aliases", labels.aliases());
        return answer;
    }

    /** What was decided is one of them: MLflow's own status says only whether the files are there. */
    static Map<String, String> tags(ModelVersion version, Map<String, String> kept) {
        Map<String, String> tags = new LinkedHashMap<>(kept);
        tags.put(ModelLabels.STATUS, version.status().name());
        return tags;
    }

    /** Unset fields are left out. */
    private static void put(Map<String, Object> answer, String name, @Nullable Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            answer.put(name, value);
        }
    }

    private static List<Map<String, String>> pairs(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Map.of("key", tag.getKey(), "value", tag.getValue()))
                .toList();
    }
}
