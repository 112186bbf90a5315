package dev.assay.registry.mlflow;

import dev.assay.base.Names;
import dev.assay.experiments.mlflow.MlflowApi;
import dev.assay.experiments.mlflow.MlflowError;
import dev.assay.experiments.mlflow.MlflowRequest;
import dev.assay.projects.Project;
import dev.assay.projects.Projects;
import dev.assay.registry.ModelCatalog;
import dev.assay.registry.ModelLabels;
import dev.assay.registry.ModelRegistry;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

@MlflowApi
class RegisteredModelsApi {

    private static final Pattern ALIAS = Pattern.compile("[\\w\\-]{1,255}", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern RESERVED = Pattern.compile("v\\d+|latest", Pattern.CASE_INSENSITIVE);

    private final ModelRegistry registry;
    private final ModelCatalog catalog;
    private final ModelLabels labels;
    private final Projects projects;
    private final MlflowSearch search;
    private final MlflowAnswers answers;
    private final TransactionTemplate transaction;

    RegisteredModelsApi(
            ModelRegistry registry,
            ModelCatalog catalog,
            ModelLabels labels,
            Projects projects,
            MlflowSearch search,
            MlflowAnswers answers,
            TransactionTemplate transaction) {
        this.registry = registry;
        this.catalog = catalog;
        this.labels = labels;
        this.projects = projects;
        this.search = search;
        this.answers = answers;
        this.transaction = transaction;
    }

    /** MLflow knows no projects: the token carries one, {@code project/name} overrides it. */
    @PostMapping("/registered-models/create")
    Map<String, Object> create(MlflowRequest request) {
        String asked = request.required("name");
        int slash = asked.indexOf('/');
        Project project = slash > 0 ? projects.get(asked.substring(0, slash)) : projects.current();
        String name = Names.resource("name", asked.substring(slash + 1));
        if (catalog.find(name).isPresent()) {
            throw MlflowError.exists("Registered Model (name=" + name + ") already exists.");
        }
        Map<String, String> tags = request.pairs("tags");
        if ("true".equals(tags.get(MlflowFilter.PROMPT))) {
            throw MlflowError.invalid("Prompts are not kept here; register a model.");
        }
        transaction.executeWithoutResult(status -> {
            catalog.create(name, project.slug(), request.text("description").orElse(null));
            tags.forEach((key, value) -> labels.tag(name, ModelLabels.MODEL, key, value));
        });
        return model(name);
    }

    @GetMapping("/registered-models/get")
    Map<String, Object> get(MlflowRequest request) {
        return model(request.required("name"));
    }

    @GetMapping("/registered-models/search")
    Map<String, Object> search(MlflowRequest request) {
        return search.models(request);
    }

    @PatchMapping("/registered-models/update")
    Map<String, Object> update(MlflowRequest request) {
        String name = existing(request);
        catalog.describe(name, request.text("description").orElse(null));
        return model(name);
    }

    @PostMapping("/registered-models/rename")
    Map<String, Object> rename(MlflowRequest request) {
        existing(request);
        throw MlflowError.invalid("A model keeps its name: addresses of predictions hold it. Register a new model.");
    }

    @DeleteMapping("/registered-models/delete")
    Map<String, Object> delete(MlflowRequest request) {
        registry.remove(existing(request));
        return Map.of();
    }

    @RequestMapping(
            path = "/registered-models/get-latest-versions",
            method = {RequestMethod.GET, RequestMethod.POST})
    Map<String, Object> latest(MlflowRequest request) {
        List<Map<String, Object>> latest = answers.latest(existing(request), request.texts("stages"));
        return latest.isEmpty() ? Map.of() : Map.of("model_versions", latest);
    }

    @PostMapping("/registered-models/set-tag")
    Map<String, Object> setTag(MlflowRequest request) {
        String name = existing(request);
        labels.tag(
                name,
                ModelLabels.MODEL,
                request.required("key"),
                request.text("value").orElse(""));
        return Map.of();
    }

    @DeleteMapping("/registered-models/delete-tag")
    Map<String, Object> deleteTag(MlflowRequest request) {
        labels.untag(existing(request), ModelLabels.MODEL, request.required("key"));
        return Map.of();
    }

    @PostMapping("/registered-models/alias")
    Map<String, Object> setAlias(MlflowRequest request) {
        String name = existing(request);
        String alias = request.required("alias");
        if (!ALIAS.matcher(alias).matches() || RESERVED.matcher(alias).matches()) {
            throw MlflowError.invalid(
                    "Invalid alias name: '%s'. Use letters, digits, '_' and '-'; not 'latest' and not 'v<number>'."
                            .formatted(alias));
        }
        labels.setAlias(name, alias, answers.version(request).version());
        return Map.of();
    }

    @GetMapping("/registered-models/alias")
    Map<String, Object> alias(MlflowRequest request) {
        String name = existing(request);
        String alias = request.required("alias");
        int version = labels.alias(name, alias)
                .orElseThrow(() -> MlflowError.invalid("Registered model alias " + alias + " not found."));
        return Map.of("model_version", answers.of(registry.get(name, version)));
    }

    @DeleteMapping("/registered-models/alias")
    Map<String, Object> deleteAlias(MlflowRequest request) {
        labels.removeAlias(existing(request), request.required("alias"));
        return Map.of();
    }

    private String existing(MlflowRequest request) {
        return answers.existing(request.required("name"));
    }

    private Map<String, Object> model(String name) {
        return Map.of("registered_model", answers.of(catalog.get(answers.existing(name))));
    }
}
