package dev.assay.pipelines;

import dev.assay.base.Conflict;
import dev.assay.environments.EnvironmentCatalog;
import dev.assay.parameters.Parameter;
import dev.assay.parameters.ParameterCatalog;
import dev.assay.parameters.ParameterPath;
import dev.assay.parameters.ParameterType;
import dev.assay.parameters.ParameterValues;
import dev.assay.pipelines.definition.Definition;
import dev.assay.pipelines.definition.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The values that an execution freezes: all of them have to be there. */
@Component
class StartingValues {

    private static final String PARAMETER = "Parameters.";

    private final ParameterCatalog parameters;
    private final ParameterValues values;
    private final EnvironmentCatalog environments;

    StartingValues(ParameterCatalog parameters, ParameterValues values, EnvironmentCatalog environments) {
        this.parameters = parameters;
        this.values = values;
        this.environments = environments;
    }

    /** By {@code section/key}; secrets stay where they are. */
    Map<String, String> freeze(String project, String pipeline, Definition definition) {
        List<Parameter> all = parameters.list(project, pipeline);
        if (Relaunches.made(all)) {
            throw new Conflict("Only Relaunch on a trial's page starts this pipeline: it does that trial again.");
        }
        List<ParameterPath> missing = values.missing(project, pipeline);
        if (!missing.isEmpty()) {
            throw new Conflict("These parameters have no value yet: "
                    + missing.stream().map(ParameterPath::toString).collect(Collectors.joining(", ")) + ".");
        }
        Set<String> secrets = all.stream()
                .filter(parameter -> parameter.spec().type() == ParameterType.SECRET)
                .map(parameter ->
                        parameter.path().section() + "/" + parameter.path().key())
                .collect(Collectors.toSet());
        Map<String, String> frozen = new TreeMap<>(values.snapshot(project, pipeline));
        frozen.keySet().removeAll(secrets);
        definition.steps().forEach(step -> checkImage(project, step, frozen));
        return frozen;
    }

    /** An image that a parameter names could not be checked when the definition arrived. */
    private void checkImage(String project, Step step, Map<String, String> values) {
        JsonNode image = step.image();
        String get = image.path("Get").asString("");
        if (get.startsWith(PARAMETER)) {
            String name = values.getOrDefault(ParameterCatalog.TRAINING + "/" + get.substring(PARAMETER.length()), "");
            if (environments.resolve(project, name).isEmpty()) {
                throw new Conflict("Step %s: the project has no environment '%s'.".formatted(step.name(), name));
            }
        }
    }
}
