package dev.assay.registry.mlflow;

import dev.assay.experiments.mlflow.MlflowError;
import dev.assay.registry.ModelLabels;
import dev.assay.registry.ModelLabels.Mark;
import dev.assay.registry.ModelRegistry;
import dev.assay.registry.ModelVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** MLflow's former gate. Here a stage is a label that old clients read back; what serves is decided by a person. */
@Component
class Stages {

    static final String NONE = "None";
    private static final List<String> ACTIVE = List.of("Staging", "Production");
    private static final String ARCHIVED = "Archived";
    private static final List<String> ALL = List.of(NONE, "Staging", "Production", ARCHIVED);

    private final ModelRegistry registry;
    private final ModelLabels labels;

    Stages(ModelRegistry registry, ModelLabels labels) {
        this.registry = registry;
        this.labels = labels;
    }

    /** @throws MlflowError when there is no such stage */
    static String canonical(String stage) {
        return ALL.stream()
                .filter(stage::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> MlflowError.invalid(
                        "Invalid Model Version stage: %s. Value must be one of None, Staging, Production, Archived."
                                .formatted(stage)));
    }

    static String of(@Nullable Mark mark) {
        return mark == null || mark.stage() == null ? NONE : mark.stage();
    }

    /** @param archiveOthers moves what was in the stage to Archived */
    @Transactional
    public void move(ModelVersion version, String stage, boolean archiveOthers) {
        if (archiveOthers && !ACTIVE.contains(stage)) {
            throw MlflowError.invalid(
                    "Model version transition cannot archive existing model versions because '%s' is not an Active stage. Valid stages are %s"
                            .formatted(stage, ACTIVE));
        }
        Map<Integer, Mark> marks = labels.marks(version.model());
        if (archiveOthers) {
            marks.forEach((number, mark) -> {
                if (stage.equals(mark.stage()) && number != version.version()) {
                    labels.stage(version.model(), number, mark.in(ARCHIVED));
                }
            });
        }
        Mark before = marks.getOrDefault(version.version(), Mark.NONE);
        labels.stage(version.model(), version.version(), before.in(stage.equals(NONE) ? null : stage));
    }

    /** The newest version of each stage, or of those that are named. */
    List<ModelVersion> latest(String model, List<String> stages) {
        Map<Integer, Mark> marks = labels.marks(model);
        if (stages.isEmpty() && marks.values().stream().allMatch(mark -> mark.stage() == null)) {
            return registry.versions(model, null, 1).items();
        }
        List<String> wanted = stages.stream().map(Stages::canonical).toList();
        Set<String> seen = new HashSet<>();
        List<ModelVersion> latest = new ArrayList<>();
        for (ModelVersion version : registry.versions(model)) {
            String stage = of(marks.get(version.version()));
            if ((wanted.isEmpty() || wanted.contains(stage)) && seen.add(stage)) {
                latest.add(version);
            }
        }
        return latest.reversed();
    }
}
