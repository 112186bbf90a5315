package dev.assay.pipelines.local;

import dev.assay.experiments.ExperimentTracking;
import dev.assay.pipelines.ScriptPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the step's trial becomes the script's: the first that it begins, by MLflow's own variable, or in a script that runs
 * again for one of its trials the one at that place, by a file for our Python package.
 */
@Component
class HandedOverTrial {

    private final ExperimentTracking experiments;

    HandedOverTrial(ExperimentTracking experiments) {
        this.experiments = experiments;
    }

    Map<String, String> of(StepWork work, TrialOfStep trial) {
        Map<String, String> tags = Optional.ofNullable(work.execution().repeats())
                .flatMap(experiments::find)
                .map(original -> experiments.tags(original.runId()))
                .orElse(Map.of());
        return ScriptPlace.of(tags)
                .map(place -> write(work.folder().relaunch(), trial, place, ScriptPlace.code(tags)))
                .map(file -> Map.of("ASSAY_RELAUNCH", file.toString()))
                .orElseGet(() -> Map.of("MLFLOW_RUN_ID", trial.runId()));
    }

    private static Path write(Path file, TrialOfStep trial, ScriptPlace place, Map<String, String> code) {
        ObjectNode told = JsonMapper.shared()
                .createObjectNode()
                .put("trial", trial.runId())
                .put("place", place.number())
                .put("nested", place.nested());
        code.forEach(told.putObject("tags")::put);
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, told.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
