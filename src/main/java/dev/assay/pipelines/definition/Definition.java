package dev.assay.pipelines.definition;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A definition that passed every check.
 *
 * @param steps all of them, those of branches after their condition
 * @param warnings about fields that are not known and have no effect
 */
public record Definition(JsonNode json, List<DeclaredParameter> parameters, List<Step> steps, List<String> warnings) {

    public Optional<Step> step(String name) {
        return steps.stream().filter(step -> step.name().equals(name)).findFirst();
    }

    public Step get(String name) {
        return step(name).orElseThrow(() -> new IllegalArgumentException("No step " + name));
    }

    public Optional<DeclaredParameter> parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
    }
}
