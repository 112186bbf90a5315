package dev.assay.pipelines.local;

import dev.assay.environments.EnvironmentCatalog;
import dev.assay.environments.EnvironmentVersion;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.MetricSummary;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import dev.assay.parameters.ParameterValues;
import dev.assay.pipelines.StepExecution;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.NewModelVersion;
import dev.assay.registry.Origin;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** RegisterModel: a draft in the registry, with everything that it came from. */
@Component
class ModelRegistration {

    private static final String BY_SCHEDULE = "schedule";

    private final ModelRegistry registry;
    private final ObjectCatalog objects;
    private final EnvironmentCatalog environments;
    private final ExperimentTracking experiments;
    private final ParameterValues parameters;

    ModelRegistration(
            ModelRegistry registry,
            ObjectCatalog objects,
            EnvironmentCatalog environments,
            ExperimentTracking experiments,
            ParameterValues parameters) {
        this.registry = registry;
        this.objects = objects;
        this.environments = environments;
        this.experiments = experiments;
        this.parameters = parameters;
    }

    ObjectNode run(StepWork work) {
        String model = work.arguments().path("ModelPackageGroupName").asString();
        JsonNode container = work.arguments()
                .path("InferenceSpecification")
                .path("Containers")
                .path(0);
        String uri = container.path("ModelDataUrl").asString();
        ObjectVersion packed =
                objects.resolve(uri).orElseThrow(() -> new StepFailure("There is no model package at " + uri + "."));
        ModelVersion version =
                known(work, model, packed).orElseGet(() -> registry.register(draft(work, model, uri, packed)));
        ObjectNode outputs = JsonNodeFactory.instance.objectNode();
        outputs.put("ModelPackageGroupName", version.model());
        outputs.put("ModelPackageVersion", version.version());
        outputs.put("ModelPackageArn", version.id());
        outputs.put("ModelApprovalStatus", "PendingManualApproval");
        return outputs;
    }

    /** What this step registered before the portal was ended in the middle of it. */
    private Optional<ModelVersion> known(StepWork work, String model, ObjectVersion packed) {
        return registry.versions(model).stream()
                .filter(version -> work.execution().id().equals(version.executionId())
                        && packed.id().equals(version.packageVersion()))
                .findFirst();
    }

    private NewModelVersion draft(StepWork work, String model, String uri, ObjectVersion packed) {
        StepExecution training = work.execution().steps().stream()
                .filter(step -> uri.equals(step.outputs()
                        .path("ModelArtifacts")
                        .path("S3ModelArtifacts")
                        .asString("")))
                .findFirst()
                .orElse(null);
        String runId = training == null ? null : training.runId();
        Map<String, Double> metrics = new HashMap<>();
        if (runId != null) {
            for (MetricSummary metric : experiments.metrics(runId)) {
                metrics.put(metric.key(), metric.last());
            }
        }
        return new NewModelVersion(
                model,
                work.project(),
                Origin.PIPELINE,
                work.execution().pipeline(),
                work.execution().id(),
                runId,
                packed.id(),
                environment(work, training),
                work.version().codeVersion(),
                work.version().commit(),
                training == null ? Map.of() : training.data(),
                metrics,
                runId == null ? Map.of() : experiments.params(runId),
                contributors(work, model),
                work.execution().startedBy(),
                null);
    }

    /** The environment that its container names, else the one that it was trained in. */
    private @Nullable String environment(StepWork work, @Nullable StepExecution training) {
        String image = work.image();
        if (image.isEmpty()) {
            return training == null ? null : training.environmentVersion();
        }
        return environments
                .resolve(work.project(), image)
                .map(EnvironmentVersion::id)
                .orElseThrow(() -> new StepFailure("The project has no environment '" + image + "'."));
    }

    /** Who started it, who wrote its definition, who changed a value since the last accepted version. */
    private Set<String> contributors(StepWork work, String model) {
        Instant since = registry.versions(model).stream()
                .filter(version -> version.status() == dev.assay.registry.ApprovalStatus.ACCEPTED)
                .map(ModelVersion::decidedAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        Set<String> contributors = new HashSet<>(
                parameters.authorsSince(work.project(), work.execution().pipeline(), since));
        contributors.add(work.version().author());
        contributors.add(work.execution().startedBy());
        contributors.remove(BY_SCHEDULE);
        return contributors;
    }
}
