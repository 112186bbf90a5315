package dev.assay.experiments;

import dev.assay.access.May;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.experiments.LoggedModelMetrics.ModelMetric;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Models that trials logged. */
@Service
public class LoggedModels {

    private static final int MOST_OF_TRIAL = 1_000;
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[/:.%\"']");

    private final StoredLoggedModels models;
    private final LoggedModelMetrics metrics;
    private final LoggedModelSearch search;
    private final Experiments experiments;
    private final ExperimentCatalog catalog;
    private final TrialNames names;
    private final LogWriter writer;
    private final Clock clock;

    LoggedModels(
            StoredLoggedModels models,
            LoggedModelMetrics metrics,
            LoggedModelSearch search,
            Experiments experiments,
            ExperimentCatalog catalog,
            TrialNames names,
            LogWriter writer,
            Clock clock) {
        this.models = models;
        this.metrics = metrics;
        this.search = search;
        this.experiments = experiments;
        this.catalog = catalog;
        this.names = names;
        this.writer = writer;
        this.clock = clock;
    }

    /** Pending until its files are there and {@link #become} says so. */
    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional
    public LoggedModel create(
            String experimentId,
            @Nullable String name,
            @Nullable String type,
            @Nullable String runId,
            Map<String, String> params,
            Map<String, String> tags) {
        long experiment = Long.parseLong(catalog.get(experimentId).id());
        String called = name == null || name.isBlank() ? names.next() : name;
        LogLimits.text("name", called, 500);
        if (NOT_IN_NAMES.matcher(called).find()) {
            throw new InvalidInput("name", called, "It must not hold any of / : . % \" '.");
        }
        LogLimits.text("model_type", type == null ? "" : type, 500);
        LogLimits.text("source_run_id", runId == null ? "" : runId, 256);
        LogLimits.pairs("params", params, LogLimits.PARAM_VALUE);
        LogLimits.pairs("tags", tags, LogLimits.TAG_VALUE);
        StoredLoggedModel model = new StoredLoggedModel(
                "m-" + UUID.randomUUID().toString().replace("-", ""),
                experiments.getReferenceById(experiment),
                called,
                type,
                runId,
                clock.instant());
        model.params().putAll(params);
        model.tags().putAll(tags);
        return told(models.saveAndFlush(model));
    }

    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Optional<LoggedModel> find(String modelId) {
        return stored(modelId).map(StoredLoggedModel::detached);
    }

    /** @throws NotFound when there is no such model, or it is deleted */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public LoggedModel get(String modelId) {
        return getStored(modelId).detached();
    }

    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Page<LoggedModel> find(LoggedModelQuery query) {
        Page<String> ids = search.find(query);
        return ids.lookUp(models.findAllById(ids.items()).stream()
                .filter(model -> !model.deleted())
                .map(StoredLoggedModel::detached)
                .collect(Collectors.toMap(LoggedModel::id, model -> model)));
    }

    /** Those that the trial logged or named as its outputs, the oldest first; at most 1,000, and of its project only. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public List<LoggedModel> madeBy(Trial trial) {
        return models.findAllById(search.madeBy(trial, MOST_OF_TRIAL)).stream()
                .map(StoredLoggedModel::detached)
                .sorted(Comparator.comparing(LoggedModel::createdAt).thenComparing(LoggedModel::id))
                .toList();
    }

    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional
    public LoggedModel become(String modelId, LoggedModel.Status status) {
        StoredLoggedModel model = getStored(modelId);
        model.become(status, clock.instant());
        return told(model);
    }

    /** The registry writes {@code mlflow.modelVersions} by this. */
    @PreAuthorize(May.WRITE_TRIALS + " or " + May.REGISTER_MODELS)
    @Transactional
    public void setTags(String modelId, Map<String, String> tags) {
        LogLimits.pairs("tags", tags, LogLimits.TAG_VALUE);
        getStored(modelId).tags().putAll(tags);
    }

    /** @throws NotFound when the model has no such tag */
    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional
    public void deleteTag(String modelId, String key) {
        if (getStored(modelId).tags().remove(key) == null) {
            throw new NotFound("Tag", key);
        }
    }

    /** @throws InvalidInput when a param would change */
    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional
    public void addParams(String modelId, Map<String, String> params) {
        LogLimits.pairs("params", params, LogLimits.PARAM_VALUE);
        Map<String, String> known = getStored(modelId).params();
        params.forEach((key, value) -> {
            String before = known.putIfAbsent(key, value);
            if (before != null && !before.equals(value)) {
                throw new InvalidInput("params." + key, value, "It was already logged with '%s'.".formatted(before));
            }
        });
    }

    /** Soft: its files stay until the experiment is purged. */
    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional
    public void delete(String modelId) {
        StoredLoggedModel model = getStored(modelId);
        model.delete(clock.instant());
        told(model);
    }

    /**
     * Asked before anything of a request is written.
     *
     * @throws NotFound when a model is not there, or is deleted
     * @throws InvalidInput when a data set has only half of its name and digest, or more than MLflow takes
     */
    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional(readOnly = true)
    public void check(List<ModelMetric> points) {
        metrics.check(points);
    }

    /** A point that is there already is not doubled. One of a model that is gone by now is left out. */
    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional
    public void log(String runId, List<ModelMetric> points) {
        metrics.log(runId, points);
    }

    /** Every point, by model; the oldest of a metric first. */
    @PreAuthorize(May.VIEW)
    public Map<String, List<ModelMetric>> metrics(Collection<String> modelIds) {
        return metrics.of(modelIds);
    }

    private LoggedModel told(StoredLoggedModel stored) {
        LoggedModel model = stored.detached();
        if (model.runId() != null) {
            writer.filesChanged(model.runId());
        }
        return model;
    }

    private Optional<StoredLoggedModel> stored(String modelId) {
        return models.findById(modelId).filter(model -> !model.deleted());
    }

    private StoredLoggedModel getStored(String modelId) {
        return stored(modelId).orElseThrow(() -> new NotFound("Logged model", modelId));
    }
}
