package dev.assay.pipelines.local;

import dev.assay.pipelines.definition.StepType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The command line of a step, as its container's entry point says it. */
final class StepCommand {

    private StepCommand() {}

    static List<String> of(StepWork work, Path python) {
        List<String> command = new ArrayList<>();
        HyperParameters hyperparameters = HyperParameters.of(work.arguments().path("HyperParameters"));
        JsonNode specification = work.arguments()
                .path(work.step().type() == StepType.TRAINING ? "AlgorithmSpecification" : "AppSpecification");
        if (specification.has("ContainerEntrypoint")) {
            specification.path("ContainerEntrypoint").forEach(part -> command.add(HyperParameters.word(part)));
        } else {
            String program = hyperparameters.program().orElseThrow(() -> new StepFailure("No script is named."));
            command.add(program.endsWith(".sh") ? "/bin/sh" : "python3");
            command.add(program);
        }
        specification.path("ContainerArguments").forEach(part -> command.add(HyperParameters.word(part)));
        command.addAll(hyperparameters.arguments());
        if (command.getFirst().equals("python") || command.getFirst().equals("python3")) {
            command.set(0, python.toString());
        }
        return command.stream().map(work.folder()::mapped).toList();
    }
}
