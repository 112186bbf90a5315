package dev.assay.registry;

import dev.assay.access.AuditLog;
import dev.assay.access.CurrentActor;
import dev.assay.access.May;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.LikePattern;
import dev.assay.base.NotFound;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Models themselves: their lists, gate rules, approvers and descriptions. */
@Service
public class ModelCatalog {

    /** Of a description, in characters. */
    public static final int LONGEST_TEXT = 10_000;

    private static final int MOST_RULES = 50;

    private final Models models;
    private final ModelVersions versions;
    private final Decisions decisions;
    private final Registration registration;
    private final GateKeeper gate;
    private final OwnModels own;
    private final ModelLabels labels;
    private final Lineage lineage;
    private final CurrentActor actor;
    private final AuditLog audit;
    private final RegistryNews news;
    private final Clock clock;

    ModelCatalog(
            Models models,
            ModelVersions versions,
            Decisions decisions,
            Registration registration,
            GateKeeper gate,
            OwnModels own,
            ModelLabels labels,
            Lineage lineage,
            CurrentActor actor,
            AuditLog audit,
            RegistryNews news,
            Clock clock) {
        this.models = models;
        this.versions = versions;
        this.decisions = decisions;
        this.registration = registration;
        this.gate = gate;
        this.own = own;
        this.labels = labels;
        this.lineage = lineage;
        this.actor = actor;
        this.audit = audit;
        this.news = news;
        this.clock = clock;
    }

    @PreAuthorize(May.VIEW)
    public Optional<Model> find(String name) {
        return models.findById(name).map(StoredModel::value);
    }

    /** @throws NotFound when there is no such model */
    @PreAuthorize(May.VIEW)
    public Model get(String name) {
        return models.get(name).value();
    }

    /** Models whose name holds the text, by name. */
    @PreAuthorize(May.VIEW)
    public List<ModelSummary> search(String text, int page, int size) {
        return summaries(models.matching(LikePattern.containing(text.strip()), PageRequest.of(page, size)).stream()
                .map(StoredModel::value)
                .toList());
    }

    /** @throws NotFound when there is no such model */
    @PreAuthorize(May.VIEW)
    public ModelSummary getSummary(String name) {
        return summaries(List.of(get(name))).getFirst();
    }

    private List<ModelSummary> summaries(List<Model> found) {
        List<String> names = found.stream().map(Model::name).toList();
        Map<String, List<ModelVersions.Count>> counts =
                versions.counts(names).stream().collect(Collectors.groupingBy(ModelVersions.Count::model));
        Map<String, Decision> newest = decisions.newest(names).stream()
                .map(StoredDecision::value)
                .collect(Collectors.toMap(Decision::model, Function.identity()));
        return found.stream()
                .map(model -> summary(
                        model,
                        counts.getOrDefault(model.name(), List.of()),
                        Optional.ofNullable(newest.get(model.name()))))
                .toList();
    }

    private ModelSummary summary(Model model, List<ModelVersions.Count> counts, Optional<Decision> newest) {
        long drafts = counts.stream()
                .filter(count -> count.status() == ApprovalStatus.DRAFT)
                .mapToLong(ModelVersions.Count::versions)
                .sum();
        long all = counts.stream().mapToLong(ModelVersions.Count::versions).sum();
        return new ModelSummary(
                model, (int) all, (int) drafts, gate.servedNumber(model.name()).orElse(null), newest);
    }

    /** A model without versions, as MLflow clients make it first. */
    @Transactional
    @PreAuthorize(May.REGISTER_MODELS)
    public Model create(String name, String project, @Nullable String description) {
        StoredModel model = registration.model(name, project, actor.name());
        if (description != null) {
            own.checkLabels(name, ModelLabels.MODEL);
            model.describe(text("description", description), clock.instant());
        }
        return model.value();
    }

    @Transactional
    @PreAuthorize(May.REGISTER_MODELS)
    public Model describe(String name, @Nullable String description) {
        StoredModel model = models.locked(name);
        own.checkLabels(name, ModelLabels.MODEL);
        model.describe(text("description", description), clock.instant());
        news.changed(name);
        return model.value();
    }

    @Transactional
    @PreAuthorize(May.REGISTER_MODELS)
    public ModelVersion describe(String name, int version, @Nullable String description) {
        own.checkLabels(name, version);
        StoredVersion row = versions.get(name, version);
        row.describe(text("description", description), clock.instant());
        news.changed(name);
        return row.value();
    }

    /** Replaces the rules that every version of the model has to pass. */
    @Transactional
    @PreAuthorize(May.DECIDE_MODELS)
    public Model setRules(String name, List<GateRule> rules) {
        StoredModel model = models.locked(name);
        validate(rules);
        String before = JsonColumns.text(model.value().rules());
        model.rule(List.copyOf(rules), clock.instant());
        audit.record("registry.gate-rules-changed", name, before, JsonColumns.text(rules));
        news.changed(name);
        return model.value();
    }

    /** Names those who decide on the model; nobody named means every approver. */
    @Transactional
    @PreAuthorize(May.ADMINISTER)
    public Model setApprovers(String name, Set<String> approvers) {
        StoredModel model = models.locked(name);
        Set<String> names = new TreeSet<>();
        approvers.stream().map(String::strip).filter(one -> !one.isEmpty()).forEach(names::add);
        String before = String.join(", ", model.value().approvers());
        model.appoint(names, clock.instant());
        audit.record("registry.approvers-changed", name, before, String.join(", ", names));
        news.changed(name);
        return model.value();
    }

    /** Removes a draft or a refused version of one's own squads; its number is not used again and its decisions stay. */
    @Transactional
    @PreAuthorize(May.REGISTER_MODELS)
    public void removeVersion(String name, int version) {
        own.checkRemoval(models.locked(name).value());
        StoredVersion row = versions.get(name, version);
        if (row.value().status() == ApprovalStatus.ACCEPTED) {
            throw new Conflict("%s version %d is accepted. Withdraw it first.".formatted(name, version));
        }
        labels.remove(name, version);
        lineage.forget(Kind.MODEL_VERSION, row.value().id());
        versions.delete(row);
        audit.record(
                "registry.version-removed",
                name + "/" + version,
                row.value().status().name(),
                null);
        news.changed(name);
    }

    private static @Nullable String text(String field, @Nullable String text) {
        if (text != null && text.length() > LONGEST_TEXT) {
            throw new InvalidInput(field, text, "Use at most 10,000 characters.");
        }
        return text;
    }

    private static void validate(List<GateRule> rules) {
        if (rules.size() > MOST_RULES) {
            throw new InvalidInput("rules", rules.size() + " rules", "At most 50 rules a model.");
        }
        if (new HashSet<>(rules).size() < rules.size()) {
            throw new InvalidInput("rules", rules.size() + " rules", "State each rule once.");
        }
        for (int index = 0; index < rules.size(); index++) {
            validate("rules[" + index + "]", rules.get(index));
        }
    }

    private static void validate(String field, GateRule rule) {
        String metric = rule.metric();
        if (rule.kind().onMetric() && (metric == null || metric.isBlank() || metric.length() > 250)) {
            throw new InvalidInput(field + ".metric", metric, "Name a metric in 1 to 250 characters.");
        }
        boolean difference =
                rule.kind() != GateRule.Kind.METRIC_AT_LEAST && rule.kind() != GateRule.Kind.METRIC_AT_MOST;
        if (!Double.isFinite(rule.bound()) || difference && rule.bound() < 0) {
            throw new InvalidInput(
                    field + ".bound", rule.bound(), difference ? "Use a number of at least 0." : "Use a number.");
        }
    }
}
