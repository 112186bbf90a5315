package dev.assay.registry.mlflow;

import dev.assay.base.Characters;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.LoggedModel;
import dev.assay.experiments.LoggedModels;
import dev.assay.experiments.Trial;
import dev.assay.experiments.mlflow.MlflowError;
import dev.assay.registry.ModelLabels;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.TrialEvidence;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Where MLflow clients say that a model lies: checked when registered, resolved when downloaded. */
@Component
class ModelSources {

    private static final String MODEL_VERSIONS = "mlflow.modelVersions";
    private static final String COMMIT = "mlflow.source.git.commit";
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern LOGGED = Pattern.compile("models:/(m-[0-9a-f]{32})/?");
    private static final Pattern VERSION = Pattern.compile("models:/([^/@]+)/(\\d{1,9})/?");
    private static final Pattern RUN = Pattern.compile("runs:/([^/]+)(?:/.*)?");
    private static final Pattern ARTIFACT =
            Pattern.compile("mlflow-artifacts:/+(?:[^/]+/)*?[^/]+/([^/]+)/artifacts(?:/.*)?");
    private static final Pattern REMOTE = Pattern.compile("(?:s3|gs|https|abfss|wasbs|hdfs)://.+");
    private static final int LONGEST = 2_000;

    /** What a source leads to. */
    record Found(
            String source,
            @Nullable LoggedModel logged,
            Optional<Trial> trial,
            @Nullable String runId,
            Map<String, Double> metrics,
            Map<String, String> params,
            @Nullable String commit) {}

    private final ExperimentTracking tracking;
    private final LoggedModels loggedModels;
    private final ModelRegistry registry;
    private final ModelLabels labels;
    private final TrialEvidence evidence;

    ModelSources(
            ExperimentTracking tracking,
            LoggedModels loggedModels,
            ModelRegistry registry,
            ModelLabels labels,
            TrialEvidence evidence) {
        this.tracking = tracking;
        this.loggedModels = loggedModels;
        this.registry = registry;
        this.labels = labels;
        this.evidence = evidence;
    }

    Found check(String source, @Nullable String runId, @Nullable String modelId) {
        requirePlain(source);
        Matcher logged = LOGGED.matcher(source);
        if (logged.matches()) {
            if (modelId != null && !modelId.equals(logged.group(1))) {
                throw invalid(source, "it must be the model that 'model_id' names");
            }
            LoggedModel model = loggedModel(logged.group(1));
            return found(source, model, model.runId() == null ? runId : model.runId());
        }
        Matcher copied = VERSION.matcher(source);
        if (copied.matches()) {
            ModelVersion original = registry.find(copied.group(1), Integer.parseInt(copied.group(2)))
                    .orElseThrow(() -> MlflowError.missing("Model version " + source + " not found"));
            return found(source, null, runId == null ? original.runId() : runId);
        }
        LoggedModel own = requireRunsOwn(source, runId);
        return found(
                source,
                modelId == null ? null : loggedModel(modelId),
                runId == null && own != null ? own.runId() : runId);
    }

    /** The logged model in whose files it lies, if it is one. */
    private @Nullable LoggedModel requireRunsOwn(String source, @Nullable String runId) {
        for (Pattern pattern : List.of(RUN, ARTIFACT)) {
            Matcher matcher = pattern.matcher(source);
            if (matcher.matches()) {
                String owner = matcher.group(1);
                LoggedModel own = Optional.of(owner)
                        .filter(id -> id.startsWith("m-"))
                        .flatMap(loggedModels::find)
                        .filter(model -> runId == null || runId.equals(model.runId()))
                        .orElse(null);
                if (!owner.equals(runId) && own == null) {
                    throw invalid(source, "it must lie in the artifacts of the run that 'run_id' names");
                }
                return own;
            }
        }
        if (!REMOTE.matcher(source).matches()) {
            throw invalid(
                    source, "use models:/, runs:/ or mlflow-artifacts:/ of this server, or an object store's address");
        }
        return null;
    }

    private Found found(String source, @Nullable LoggedModel logged, @Nullable String runId) {
        Optional<Trial> trial = runId == null ? Optional.empty() : tracking.find(runId);
        if (runId != null && trial.isEmpty()) {
            throw MlflowError.missing("Run with id=" + runId + " not found");
        }
        Map<String, Double> metrics = new TreeMap<>();
        Map<String, String> params = new TreeMap<>(logged == null ? Map.of() : logged.params());
        String commit = null;
        if (runId != null) {
            metrics.putAll(evidence.metrics(runId));
            params.putAll(tracking.params(runId));
            commit = tracking.tags(runId).get(COMMIT);
        }
        return new Found(source, logged, trial, runId, metrics, params, commit);
    }

    /** Writes into the logged model's tags which versions were made of it. */
    void tell(Found found, ModelVersion version) {
        LoggedModel logged = found.logged();
        if (logged == null) {
            return;
        }
        List<Map<String, Object>> versions = new ArrayList<>();
        try {
            versions.addAll(JSON.readValue(
                    logged.tags().getOrDefault(MODEL_VERSIONS, "[]"),
                    new TypeReference<List<Map<String, Object>>>() {}));
        } catch (JacksonException e) {
            versions.clear(); // somebody wrote other words into the tag
        }
        versions.add(Map.of("name", version.model(), "version", String.valueOf(version.version())));
        loggedModels.setTags(logged.id(), Map.of(MODEL_VERSIONS, JSON.writeValueAsString(versions)));
    }

    /** Where the files of a version lie whose source is another version or a logged model, which may go; else empty. */
    Optional<String> location(ModelVersion version) {
        if (version.source() == null || !version.source().startsWith("models:/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(downloadUri(version));
        } catch (MlflowError nothingToLoad) {
            return Optional.empty();
        }
    }

    /** Resolved, never another {@code models:/} or {@code runs:/} address. */
    String downloadUri(ModelVersion version) {
        return labels.findMark(version.model(), version.version())
                .map(ModelLabels.Mark::location)
                .orElseGet(() -> resolved(version));
    }

    private String resolved(ModelVersion version) {
        if (version.packageVersion() != null) {
            throw MlflowError.missing(
                    "%s version %d is a package of a pipeline, which MLflow cannot load. It lies at /api/v1/objects/%s/content; once accepted it answers at /predictions/%s/%d/predict."
                            .formatted(
                                    version.model(),
                                    version.version(),
                                    version.packageVersion(),
                                    version.model(),
                                    version.version()));
        }
        String source = version.source() == null ? "" : version.source();
        Matcher logged = LOGGED.matcher(source);
        if (logged.matches()) {
            return loggedModel(logged.group(1)).artifactUri();
        }
        Matcher copied = VERSION.matcher(source);
        if (copied.matches()) {
            int number = Integer.parseInt(copied.group(2));
            return registry.find(copied.group(1), number)
                    .filter(original -> !original.id().equals(version.id()))
                    .map(this::downloadUri)
                    .orElseThrow(() -> MlflowError.missing("Model version " + source + " not found"));
        }
        if (RUN.matcher(source).matches() || source.isEmpty() && version.runId() != null) {
            Trial trial = tracking.find(String.valueOf(version.runId()))
                    .orElseThrow(() -> MlflowError.missing("Run with id=" + version.runId() + " not found"));
            String path = source.replaceFirst("runs:/[^/]+", "");
            return "mlflow-artifacts:/%s/%s/artifacts%s".formatted(trial.experimentId(), trial.runId(), path);
        }
        if (source.isEmpty()) {
            throw MlflowError.missing("%s has no files that MLflow could load.".formatted(version.id()));
        }
        return source;
    }

    private LoggedModel loggedModel(String id) {
        return loggedModels
                .find(id)
                .orElseThrow(() -> MlflowError.missing("Logged model with ID '" + id + "' not found."));
    }

    /** No path that climbs, in any encoding. */
    private static void requirePlain(String source) {
        if (Characters.exceed(source, LONGEST)) {
            throw invalid(Characters.shortened(source, 100), "at most 2,000 characters");
        }
        String decoded = source;
        for (int round = 0; round < 4; round++) {
            String lower = decoded.toLowerCase(Locale.ROOT);
            if (lower.contains("..") || lower.contains("\\") || lower.chars().anyMatch(Character::isISOControl)) {
                throw invalid(source, "it may not climb to other folders");
            }
            try {
                decoded = URLDecoder.decode(decoded.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw invalid(source, "its percent-encoding is broken");
            }
        }
    }

    private static MlflowError invalid(String source, String why) {
        return MlflowError.invalid("Invalid model version source: '%s': %s.".formatted(source, why));
    }
}
