package dev.assay.pipelines.definition;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One step, also of a condition's branch.
 *
 * @param path where it stands in the definition, such as {@code Steps[2]}
 * @param branch the condition that decides about it, when it stands in one
 * @param after names of the steps that have to succeed before it
 */
public record Step(
        String name,
        StepType type,
        String path,
        JsonNode json,
        @Nullable Branch branch,
        Set<String> after) {

    /** @param whenTrue stands in {@code IfSteps}, else in {@code ElseSteps} */
    public record Branch(String condition, boolean whenTrue) {}

    public JsonNode arguments() {
        return json.path("Arguments");
    }

    /** As people read it. */
    public String title() {
        return json.path("DisplayName").asString(name);
    }

    /** The image that its process runs in; a node, for it may be a reference. Missing where no process runs. */
    public JsonNode image() {
        return switch (type) {
            case TRAINING ->
                arguments().path("AlgorithmSpecification").has("TrainingImage")
                        ? arguments().path("AlgorithmSpecification").path("TrainingImage")
                        : arguments().path("TrainingImage");
            case PROCESSING -> arguments().path("AppSpecification").path("ImageUri");
            case REGISTER_MODEL ->
                arguments()
                        .path("InferenceSpecification")
                        .path("Containers")
                        .path(0)
                        .path("Image");
            default -> arguments().path("Image");
        };
    }

    /** Property files may stand beside the arguments, as SageMaker's SDK writes them, or within. */
    public JsonNode propertyFiles() {
        return json.has("PropertyFiles")
                ? json.path("PropertyFiles")
                : arguments().path("PropertyFiles");
    }
}
