package dev.assay.registry.mlflow;

import dev.assay.access.CurrentActor;
import dev.assay.base.Characters;
import dev.assay.experiments.mlflow.MlflowApi;
import dev.assay.experiments.mlflow.MlflowError;
import dev.assay.experiments.mlflow.MlflowRequest;
import dev.assay.registry.ModelCatalog;
import dev.assay.registry.ModelLabels;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.NewModelVersion;
import dev.assay.registry.Origin;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;

@MlflowApi
class ModelVersionsApi {

    private static final int LONGEST_LINK = 500;

    /** The import writes it; who writes it by hand gains nothing, for the same rules hold as for a notebook's version. */
    private static final String IMPORTED = "assay.imported.from";

    private final ModelRegistry registry;
    private final ModelCatalog catalog;
    private final ModelLabels labels;
    private final ModelSources sources;
    private final MlflowSearch search;
    private final MlflowAnswers answers;
    private final Stages stages;
    private final CurrentActor actor;
    private final TransactionTemplate transaction;

    ModelVersionsApi(
            ModelRegistry registry,
            ModelCatalog catalog,
            ModelLabels labels,
            ModelSources sources,
            MlflowSearch search,
            MlflowAnswers answers,
            Stages stages,
            CurrentActor actor,
            TransactionTemplate transaction) {
        this.registry = registry;
        this.catalog = catalog;
        this.labels = labels;
        this.sources = sources;
        this.search = search;
        this.answers = answers;
        this.stages = stages;
        this.actor = actor;
        this.transaction = transaction;
    }

    @PostMapping("/model-versions/create")
    Map<String, Object> create(MlflowRequest request) {
        String name = answers.existing(request.required("name"));
        Map<String, String> tags = new TreeMap<>(request.pairs("tags"));
        tags.remove(ModelLabels.STATUS); // of the version that this one is a copy of
        if (Characters.exceed(request.text("run_link").orElse(""), LONGEST_LINK)) {
            throw MlflowError.invalid("'run_link' exceeds the maximum length of %d characters".formatted(LONGEST_LINK));
        }
        ModelSources.Found found = sources.check(
                request.required("source"),
                request.text("run_id").filter(id -> !id.isEmpty()).orElse(null),
                request.text("model_id").filter(id -> !id.isEmpty()).orElse(null));
        NewModelVersion draft = draft(name, found, tags.containsKey(IMPORTED) ? Origin.IMPORTED : Origin.NOTEBOOK);
        return transaction.execute(status -> register(draft, tags, found, request));
    }

    /** All of it or nothing: who imports finds by its tags what was brought before. */
    private Map<String, Object> register(
            NewModelVersion draft, Map<String, String> tags, ModelSources.Found found, MlflowRequest request) {
        ModelVersion version = registry.register(draft);
        String name = version.model();
        tags.forEach((key, value) -> labels.tag(name, version.version(), key, value));
        request.text("description").ifPresent(text -> catalog.describe(name, version.version(), text));
        sources.tell(found, version);
        String link = request.text("run_link").filter(text -> !text.isEmpty()).orElse(null);
        String location = sources.location(version).orElse(null);
        if (link != null || location != null) {
            labels.mark(name, version.version(), new ModelLabels.Mark(null, link, location));
        }
        return version(registry.get(name, version.version()));
    }

    private NewModelVersion draft(String name, ModelSources.Found found, Origin origin) {
        Set<String> contributors = new TreeSet<>(Set.of(actor.name()));
        found.trial().ifPresent(trial -> contributors.add(trial.startedBy()));
        return new NewModelVersion(
                name,
                catalog.get(name).project(),
                origin,
                null,
                null,
                found.runId(),
                null,
                null,
                null,
                found.commit(),
                Map.of(),
                found.metrics(),
                found.params(),
                contributors,
                actor.name(),
                found.source());
    }

    @GetMapping("/model-versions/get")
    Map<String, Object> get(MlflowRequest request) {
        return version(answers.version(request));
    }

    @GetMapping("/model-versions/search")
    Map<String, Object> search(MlflowRequest request) {
        return search.versions(request);
    }

    @PatchMapping("/model-versions/update")
    Map<String, Object> update(MlflowRequest request) {
        ModelVersion version = answers.version(request);
        return version(catalog.describe(
                version.model(), version.version(), request.text("description").orElse(null)));
    }

    @DeleteMapping("/model-versions/delete")
    Map<String, Object> delete(MlflowRequest request) {
        ModelVersion version = answers.version(request);
        catalog.removeVersion(version.model(), version.version());
        return Map.of();
    }

    @GetMapping("/model-versions/get-download-uri")
    Map<String, Object> downloadUri(MlflowRequest request) {
        return Map.of("artifact_uri", sources.downloadUri(answers.version(request)));
    }

    @PostMapping("/model-versions/transition-stage")
    Map<String, Object> transition(MlflowRequest request) {
        ModelVersion version = answers.version(request);
        stages.move(
                version, Stages.canonical(request.required("stage")), request.flag("archive_existing_versions", false));
        return version(registry.get(version.model(), version.version()));
    }

    @PostMapping("/model-versions/set-tag")
    Map<String, Object> setTag(MlflowRequest request) {
        ModelVersion version = answers.version(request);
        labels.tag(
                version.model(),
                version.version(),
                request.required("key"),
                request.text("value").orElse(""));
        return Map.of();
    }

    @DeleteMapping("/model-versions/delete-tag")
    Map<String, Object> deleteTag(MlflowRequest request) {
        ModelVersion version = answers.version(request);
        labels.untag(version.model(), version.version(), request.required("key"));
        return Map.of();
    }

    private Map<String, Object> version(ModelVersion version) {
        return Map.of("model_version", answers.of(version));
    }
}
