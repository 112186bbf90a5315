package dev.assay.pipelines;

import static dev.assay.parameters.ParameterCatalog.DEPLOYMENT;
import static dev.assay.parameters.ParameterCatalog.GENERAL;
import static dev.assay.parameters.ParameterCatalog.ORCHESTRATION;
import static dev.assay.parameters.ParameterCatalog.TRAINING;

import dev.assay.parameters.ParameterSpec;
import dev.assay.parameters.ParameterType;
import dev.assay.pipelines.definition.DeclaredParameter;
import dev.assay.pipelines.definition.Definition;
import dev.assay.projects.Project;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a pipeline: what every one needs, and what its definition declares. */
final class PipelineParameters {

    static final String SCHEDULE = "schedule";
    static final String TIME_ZONE = "time-zone";

    private static final List<String> FRAMEWORKS =
            List.of("scikit-learn", "xgboost", "lightgbm", "pytorch", "tensorflow", "onnx", "other");
    private static final List<String> KINDS = List.of("REST", "ASYNC", "BATCH", "EXPORT");

    private PipelineParameters() {}

    static List<ParameterSpec> of(Project project, String pipeline, Definition definition) {
        List<ParameterSpec> specs = new ArrayList<>(general(project, pipeline));
        specs.add(spec(
                ORCHESTRATION,
                SCHEDULE,
                ParameterType.SCHEDULE,
                "Schedule",
                "When it runs by itself, once its schedule is switched on: cron(minutes hours day month weekday year)"
                        + " or rate(value unit).",
                List.of(),
                "cron(0 6 ? * MON *)"));
        specs.add(spec(
                DEPLOYMENT,
                "kind",
                ParameterType.CHOICE,
                "Deployment kind",
                "How an accepted version is served: REST answers at once, ASYNC from a queue, BATCH over whole files,"
                        + " EXPORT hands the package over.",
                KINDS,
                "REST"));
        definition.parameters().forEach(parameter -> specs.add(training(parameter)));
        return specs;
    }

    private static List<ParameterSpec> general(Project project, String pipeline) {
        return List.of(
                spec(
                        GENERAL,
                        TIME_ZONE,
                        ParameterType.TIME_ZONE,
                        "Time zone",
                        "The zone that the schedule and dates are meant in.",
                        List.of(),
                        ZoneId.systemDefault().getId()),
                spec(
                        GENERAL,
                        "date-format",
                        ParameterType.DATE_FORMAT,
                        "Date format",
                        "How dates are written in names and reports.",
                        List.of(),
                        "yyyy-MM-dd"),
                text("squad", "Squad", "The team that answers for the model.", project.squad()),
                text("module", "Module", "The part of the product that the model belongs to.", project.slug()),
                text("job-name", "Job name", "What its jobs are called in logs and bills.", pipeline),
                spec(
                        GENERAL,
                        "framework",
                        ParameterType.CHOICE,
                        "Framework",
                        "What the model is made with.",
                        FRAMEWORKS,
                        "scikit-learn"));
    }

    private static ParameterSpec training(DeclaredParameter parameter) {
        ParameterType type = parameter.choices().isEmpty()
                ? switch (parameter.type()) {
                    case STRING -> ParameterType.STRING;
                    case INTEGER -> ParameterType.INTEGER;
                    case FLOAT -> ParameterType.FLOAT;
                    case BOOLEAN -> ParameterType.BOOLEAN;
                }
                : ParameterType.CHOICE;
        return new ParameterSpec(
                TRAINING,
                parameter.name(),
                type,
                parameter.name(),
                parameter.description() == null ? "Declared by the definition." : parameter.description(),
                true,
                parameter.choices(),
                parameter.minimum(),
                parameter.maximum(),
                parameter.suggestion());
    }

    private static ParameterSpec text(String key, String label, String description, String suggestion) {
        return spec(GENERAL, key, ParameterType.STRING, label, description, List.of(), suggestion);
    }

    private static ParameterSpec spec(
            String section,
            String key,
            ParameterType type,
            String label,
            String description,
            List<String> choices,
            @Nullable String suggestion) {
        return new ParameterSpec(section, key, type, label, description, true, choices, null, null, suggestion);
    }
}
