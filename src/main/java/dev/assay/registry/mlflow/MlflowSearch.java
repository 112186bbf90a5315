package dev.assay.registry.mlflow;

import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialField.Kind;
import dev.assay.experiments.mlflow.MlflowError;
import dev.assay.experiments.mlflow.MlflowRequest;
import dev.assay.registry.Model;
import dev.assay.registry.ModelCatalog;
import dev.assay.registry.ModelLabels;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.VersionId;
import dev.assay.registry.VersionLabels;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Searches of models and versions. There are few enough of either to be filtered here. */
@Component
class MlflowSearch {

    private static final Set<String> MODEL_KEYS = Set.of("name");
    private static final Set<String> VERSION_KEYS = Set.of("name", "run_id", "source_path");
    private static final Set<String> VERSION_NUMBERS = Set.of("version_number");

    private final ModelRegistry registry;
    private final ModelCatalog catalog;
    private final VersionLabels labels;
    private final MlflowAnswers answers;

    MlflowSearch(ModelRegistry registry, ModelCatalog catalog, VersionLabels labels, MlflowAnswers answers) {
        this.registry = registry;
        this.catalog = catalog;
        this.labels = labels;
        this.answers = answers;
    }

    Map<String, Object> models(MlflowRequest request) {
        MlflowFilter filter = MlflowFilter.of(request.text("filter").orElse(""), MODEL_KEYS, Set.of());
        Comparator<Model> order = order(
                request.texts("order_by"),
                Map.of(
                        "name", Comparator.comparing(Model::name),
                        "timestamp", Comparator.comparing(Model::updatedAt),
                        "last_updated_timestamp", Comparator.comparing(Model::updatedAt),
                        "creation_timestamp", Comparator.comparing(Model::createdAt)),
                Comparator.comparing(Model::name));
        List<String> names = named(filter).toList();
        Map<VersionId, Map<String, String>> tags =
                tags(filter, names.stream().map(name -> new VersionId(name, ModelLabels.MODEL)));
        List<Model> found = names.stream()
                .flatMap(name -> catalog.find(name).stream())
                .filter(model -> filter.matches(one -> one.field().kind() == Kind.TAG
                        ? tags.getOrDefault(new VersionId(model.name(), ModelLabels.MODEL), Map.of())
                                .get(one.field().key())
                        : model.name()))
                .sorted(order)
                .toList();
        return page(
                request,
                "registered_models",
                found,
                models -> models.stream().map(answers::of).toList(),
                100,
                1_000);
    }

    Map<String, Object> versions(MlflowRequest request) {
        MlflowFilter filter = MlflowFilter.of(request.text("filter").orElse(""), VERSION_KEYS, VERSION_NUMBERS);
        Comparator<ModelVersion> newest = Comparator.comparing(ModelVersion::updatedAt)
                .reversed()
                .thenComparing(ModelVersion::model)
                .thenComparing(ModelVersion::version, Comparator.reverseOrder());
        Comparator<ModelVersion> order = order(
                request.texts("order_by"),
                Map.of(
                        "name", Comparator.comparing(ModelVersion::model),
                        "version_number", Comparator.comparing(ModelVersion::version),
                        "last_updated_timestamp", Comparator.comparing(ModelVersion::updatedAt),
                        "creation_timestamp", Comparator.comparing(ModelVersion::registeredAt)),
                newest);
        List<ModelVersion> candidates = filter.equal("run_id")
                .map(registry::ofTrial)
                .orElseGet(() -> named(filter)
                        .flatMap(name -> registry.versions(name).stream())
                        .toList());
        Map<VersionId, Map<String, String>> tags =
                tags(filter, candidates.stream().map(MlflowAnswers::id));
        List<ModelVersion> found = candidates.stream()
                .filter(version -> filter.matches(
                        one -> value(version, tags.getOrDefault(MlflowAnswers.id(version), Map.of()), one.field())))
                .sorted(order)
                .toList();
        return page(request, "model_versions", found, answers::ofAll, 10_000, 200_000);
    }

    /** Read at once and only where the filter asks for them. */
    private Map<VersionId, Map<String, String>> tags(MlflowFilter filter, Stream<VersionId> among) {
        return filter.asksForTags() ? labels.tags(among.toList()) : Map.of();
    }

    private Stream<String> named(MlflowFilter filter) {
        return filter.equal("name").map(Stream::of).orElseGet(() -> registry.models().stream());
    }

    private static @Nullable Object value(ModelVersion version, Map<String, String> tags, TrialField field) {
        if (field.kind() == Kind.TAG) {
            return MlflowAnswers.tags(version, tags).get(field.key());
        }
        return switch (field.key()) {
            case "name" -> version.model();
            case "version_number" -> Long.valueOf(version.version());
            case "run_id" -> version.runId();
            default -> version.source();
        };
    }

    private static <T> Comparator<T> order(
            List<String> clauses, Map<String, Comparator<T>> known, Comparator<T> standard) {
        Comparator<T> order = null;
        for (String clause : clauses) {
            String[] words = clause.strip().split("\\s+");
            Comparator<T> next = known.get(words[0].replaceAll("[`\"]", ""));
            boolean descending = words.length > 1 && words[1].equalsIgnoreCase("DESC");
            boolean direction = words.length == 1
                    || descending
                    || words[1].toUpperCase(Locale.ROOT).equals("ASC");
            if (next == null || !direction || words.length > 2) {
                throw MlflowError.invalid("Invalid order_by clause '%s'. Use one of %s, then ASC or DESC."
                        .formatted(clause, known.keySet()));
            }
            next = descending ? next.reversed() : next;
            order = order == null ? next : order.thenComparing(next);
        }
        return order == null ? standard : order.thenComparing(standard);
    }

    private static <T> Map<String, Object> page(
            MlflowRequest request,
            String name,
            List<T> found,
            Function<List<T>, List<Map<String, Object>>> answer,
            int standard,
            int most) {
        int limit = request.limit("max_results", standard, most);
        int from = offset(request.text("page_token").orElse(""));
        Map<String, Object> page = new LinkedHashMap<>();
        List<Map<String, Object>> items =
                answer.apply(found.stream().skip(from).limit(limit).toList());
        if (!items.isEmpty()) {
            page.put(name, items);
        }
        if (from + items.size() < found.size()) {
            page.put("next_page_token", String.valueOf(from + items.size()));
        }
        return page;
    }

    private static int offset(String token) {
        if (token.isEmpty()) {
            return 0;
        }
        if (!token.matches("\\d{1,9}")) {
            throw MlflowError.invalid("Invalid page token '" + token + "'.");
        }
        return Integer.parseInt(token);
    }
}
