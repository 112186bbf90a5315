package dev.assay.experiments.verdict;

import dev.assay.environments.EnvironmentCatalog;
import dev.assay.experiments.LinkedTrials;
import dev.assay.experiments.NestedTrials;
import dev.assay.experiments.ObjectTag;
import dev.assay.experiments.ParamFacts;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialDataset;
import dev.assay.experiments.TrialLinks;
import dev.assay.experiments.TrialRow;
import dev.assay.experiments.verdict.Provenance.Difference;
import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.objects.ObjectCatalog;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Gathers where a trial came from: its tags as our Python package writes them, its edges, and the step that it is. */
@Component
class ProvenanceReader {

    private static final String OWN_SOURCE = "assay";
    private static final Pattern SEED =
            Pattern.compile("(.*[._/-])?(seed|random_seed|random_state)", Pattern.CASE_INSENSITIVE);
    private static final List<String> SEEDS = List.of("seed", "random_state");
    private static final List<String> UNSET = List.of("", "none", "null", "nan");
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final LinkedTrials links;
    private final Lineage lineage;
    private final ObjectCatalog objects;
    private final EnvironmentCatalog environments;
    private final ParamFacts params;
    private final List<ProvenanceSource> sources;

    ProvenanceReader(
            LinkedTrials links,
            Lineage lineage,
            ObjectCatalog objects,
            EnvironmentCatalog environments,
            ParamFacts params,
            List<ProvenanceSource> sources) {
        this.links = links;
        this.lineage = lineage;
        this.objects = objects;
        this.environments = environments;
        this.params = params;
        this.sources = sources;
    }

    /** By run id, with few questions however many trials. @param trials with all their tags */
    Map<String, Provenance> read(Collection<TrialRow> trials) {
        return new Reading(trials).provenances();
    }

    /** What several trials rest on is looked up once. */
    private final class Reading {

        private final Collection<TrialRow> trials;
        private final Map<String, List<Edge>> edges;
        private final Map<String, TrialLinks> linked;
        private final Map<String, Integer> counts;
        private final Map<String, Map<String, String>> seeds;
        private final Map<String, FrozenStep> steps = new HashMap<>();
        private final Map<String, Boolean> versions = new HashMap<>();
        private final Map<String, Boolean> deleted = new HashMap<>();
        private final Map<String, Boolean> executions = new HashMap<>();
        private final Map<String, Boolean> environmentIds = new HashMap<>();
        private final Map<String, Boolean> environmentNames = new HashMap<>();

        Reading(Collection<TrialRow> trials) {
            List<String> ids = trials.stream().map(row -> row.trial().runId()).toList();
            Set<String> all = trials.stream()
                    .flatMap(row -> Optional.ofNullable(row.tags().get(NestedTrials.PARENT)).stream())
                    .collect(Collectors.toCollection(() -> new HashSet<>(ids)));
            this.trials = trials;
            edges = lineage.from(Kind.TRIAL, all);
            linked = links.of(all);
            counts = params.counts(ids);
            seeds = params.ending(ids, SEEDS);
            sources.forEach(source -> steps.putAll(source.of(ids)));
        }

        Map<String, Provenance> provenances() {
            return trials.stream().collect(Collectors.toMap(row -> row.trial().runId(), this::provenance));
        }

        private Provenance provenance(TrialRow row) {
            String runId = row.trial().runId();
            Map<String, String> tags = row.tags();
            List<Edge> leaving = edges.getOrDefault(runId, List.of());
            FrozenStep step = steps.get(runId);
            String execution = step == null ? tags.get("assay.execution") : null;
            boolean exists = execution != null && executions.computeIfAbsent(execution, this::exists);
            List<TrialDataset> datasets = datasets(runId);
            return new Provenance(
                    step,
                    execution != null && !exists,
                    exists,
                    step == null || step.codeVersion() == null ? null : kept(step.codeVersion(), "code archive"),
                    code(tags),
                    MissingCode.of(tags),
                    !tags.containsKey("assay.code.missing"),
                    tags.get("mlflow.source.git.commit"),
                    difference(tags),
                    texts(tags.get("assay.git.untracked")),
                    packages(tags),
                    tags.get("assay.python"),
                    environment(row.trial(), tags, leaving),
                    data(runId, tags.get(NestedTrials.PARENT)),
                    datasets.stream()
                            .filter(dataset -> !dataset.sourceType().equals(OWN_SOURCE))
                            .map(Reading::label)
                            .distinct()
                            .toList(),
                    "none".equals(tags.get("assay.data")),
                    counts.getOrDefault(runId, 0),
                    seed(tags, seeds.getOrDefault(runId, Map.of())));
        }

        /** Autologging calls them all alike; what they were for tells them apart. */
        private static String label(TrialDataset dataset) {
            String context = dataset.tags().get("mlflow.data.context");
            return context == null ? dataset.name() : dataset.name() + " (" + context + ")";
        }

        private @Nullable Kept code(Map<String, String> tags) {
            String code = ObjectTag.id(tags, ObjectTag.CODE).orElse(null);
            String session = ObjectTag.id(tags, ObjectTag.SESSION).orElse(null);
            String started = tags.getOrDefault("assay.code.module", tags.get("assay.code.script"));
            if (code == null || session == null && started == null) {
                return null;
            }
            return session == null ? kept(code, started) : new Kept(cells(tags), there(code) && there(session));
        }

        private static String cells(Map<String, String> tags) {
            return "%s with the cells of its session".formatted(tags.getOrDefault("assay.notebook", "The notebook"));
        }

        private Difference difference(Map<String, String> tags) {
            Optional<String> kept = ObjectTag.id(tags, "assay.git.diff");
            if (kept.isPresent()) {
                return there(kept.get()) ? Difference.KEPT : Difference.GONE;
            }
            return switch (tags.getOrDefault("assay.git.diff", "unknown")) {
                case "none" -> Difference.NONE;
                case "tag" -> Difference.KEPT;
                case "truncated" -> Difference.CUT;
                default -> "false".equals(tags.get("mlflow.source.git.dirty")) ? Difference.NONE : Difference.UNKNOWN;
            };
        }

        private @Nullable Kept packages(Map<String, String> tags) {
            String lock = tags.get("assay.lock.object");
            if (lock != null) {
                return kept(lock, tags.getOrDefault("assay.lock.name", "The lock file"));
            }
            String installed = tags.get("assay.packages.object");
            return installed == null ? null : kept(installed, "The list of installed packages");
        }

        private @Nullable Kept environment(Trial trial, Map<String, String> tags, List<Edge> edges) {
            Optional<Kept> ranIn = edges.stream()
                    .filter(edge -> edge.to().kind() == Kind.ENVIRONMENT_VERSION)
                    .findFirst()
                    .map(edge -> new Kept(
                            edge.to().label(),
                            environmentIds.computeIfAbsent(
                                    edge.to().id(), id -> environments.find(id).isPresent())));
            String named = tags.get("assay.environment");
            if (ranIn.isPresent() || named == null) {
                return ranIn.orElse(null);
            }
            String whole = named.indexOf('/') < 0 ? trial.project() + "/" + named : named;
            return new Kept(named, environmentNames.computeIfAbsent(whole, this::resolves));
        }

        private List<TrialDataset> datasets(String runId) {
            return linked.getOrDefault(runId, TrialLinks.NONE).datasets();
        }

        /** A sweep reads its data once: a trial that says nothing has that of the one that it is nested in. */
        private List<Kept> data(String runId, @Nullable String parent) {
            List<Kept> own = data(runId);
            return own.isEmpty() && datasets(runId).isEmpty() && parent != null ? data(parent) : own;
        }

        private List<Kept> data(String runId) {
            Map<String, String> labels = new TreeMap<>();
            datasets(runId).stream()
                    .filter(dataset -> dataset.sourceType().equals(OWN_SOURCE))
                    .forEach(dataset -> id(dataset).ifPresent(id -> labels.put(id, dataset.name())));
            edges.getOrDefault(runId, List.of()).stream()
                    .filter(edge -> edge.relation().equals("read") && edge.to().kind() == Kind.OBJECT_VERSION)
                    .forEach(edge -> labels.put(edge.to().id(), edge.to().label()));
            List<Kept> data = new ArrayList<>();
            labels.forEach((id, label) -> data.add(new Kept(label, there(id), deleted(id) ? id : null)));
            return data;
        }

        private Kept kept(String versionId, String label) {
            return new Kept(label, there(versionId));
        }

        private boolean there(String versionId) {
            return versions.computeIfAbsent(versionId, id -> objects.find(id).isPresent());
        }

        private boolean deleted(String versionId) {
            return !there(versionId) && deleted.computeIfAbsent(versionId, objects::isDeleted);
        }

        private boolean exists(String executionId) {
            return sources.stream().anyMatch(source -> source.exists(executionId));
        }

        private boolean resolves(String whole) {
            int slash = whole.indexOf('/');
            return environments
                    .resolve(whole.substring(0, slash), whole.substring(slash + 1))
                    .isPresent();
        }
    }

    private static Optional<String> id(TrialDataset dataset) {
        try {
            return Optional.ofNullable(
                    JsonMapper.shared().readTree(dataset.source()).path("id").stringValue(null));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String seed(Map<String, String> tags, Map<String, String> params) {
        String set = tags.get("assay.seed");
        if (set != null && !set.isBlank()) {
            return set;
        }
        return params.entrySet().stream()
                .filter(param -> SEED.matcher(param.getKey()).matches())
                .filter(param -> !UNSET.contains(param.getValue().strip().toLowerCase(java.util.Locale.ROOT)))
                .map(param -> param.getKey() + " = " + param.getValue())
                .findFirst()
                .orElse(null);
    }

    private static List<String> texts(@Nullable String json) {
        try {
            return json == null
                    ? List.of()
                    : Objects.requireNonNull(JsonMapper.shared().readValue(json, TEXTS));
        } catch (JacksonException | NullPointerException e) {
            return List.of(json);
        }
    }
}
