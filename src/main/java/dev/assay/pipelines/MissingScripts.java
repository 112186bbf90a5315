package dev.assay.pipelines;

import dev.assay.pipelines.definition.Definition;
import dev.assay.pipelines.definition.Step;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Scripts that steps begin with and that their code does not have: told at once, not by the first execution. */
final class MissingScripts {

    private static final Set<String> INTERPRETERS = Set.of("python", "python3", "sh", "bash", "/bin/sh", "/bin/bash");

    private MissingScripts() {}

    private record Named(String path, String script) {}

    /** @param files of the code archive; empty where there is none */
    static List<String> warnings(Definition definition, Set<String> files) {
        return definition.steps().stream()
                .flatMap(step -> Stream.concat(entryPoints(step), program(step)))
                .filter(named -> !named.script().matches("[-/].*|") && !files.contains(named.script()))
                .map(named -> "%s: %s '%s'."
                        .formatted(
                                named.path(),
                                files.isEmpty()
                                        ? "there is no code archive, so there is no"
                                        : "the code archive has no",
                                named.script()))
                .toList();
    }

    private static Stream<Named> entryPoints(Step step) {
        return Stream.of("AlgorithmSpecification", "AppSpecification").flatMap(part -> {
            JsonNode entry = step.arguments().path(part).path("ContainerEntrypoint");
            return INTERPRETERS.contains(entry.path(0).asString(""))
                    ? Stream.of(named(step, part + ".ContainerEntrypoint[1]", entry.path(1)))
                    : Stream.of();
        });
    }

    /** SageMaker's kit puts a text that is JSON into quotation marks. */
    private static Stream<Named> program(Step step) {
        JsonNode values = step.arguments().path("HyperParameters");
        boolean elsewhere = values.has("sagemaker_submit_directory")
                || step.arguments().path("AlgorithmSpecification").has("ContainerEntrypoint");
        return elsewhere
                ? Stream.of()
                : Stream.of(named(step, "HyperParameters.sagemaker_program", values.path("sagemaker_program")));
    }

    private static Named named(Step step, String path, JsonNode script) {
        String plain = script.asString("").replaceAll("^\"|\"$", "").replaceFirst("^\\./", "");
        return new Named(step.path() + ".Arguments." + path, plain);
    }
}
