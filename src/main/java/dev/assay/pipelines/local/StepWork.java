package dev.assay.pipelines.local;

import dev.assay.pipelines.DefinitionVersion;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.StepExecution;
import dev.assay.pipelines.definition.Definition;
import dev.assay.pipelines.definition.Step;
import tools.jackson.databind.JsonNode;

/**
 * Everything that one step's work begins with.
 *
 * @param arguments of the step with every reference replaced
 */
record StepWork(
        PipelineExecution execution,
        DefinitionVersion version,
        Definition definition,
        Step step,
        JsonNode arguments,
        StepFolder folder,
        StepControl control) {

    StepExecution state() {
        return execution.step(step.name()).orElseThrow();
    }

    /** The same work with a newer state of its execution. */
    StepWork at(PipelineExecution now) {
        return new StepWork(now, version, definition, step, arguments, folder, control);
    }

    String project() {
        return execution.project();
    }

    /** Where the portal keeps what the step leaves behind. */
    String objectPrefix() {
        return "models/" + execution.id() + "/" + step.name() + "/";
    }

    /** The step's image with its reference replaced. */
    String image() {
        return new Step(step.name(), step.type(), step.path(), withArguments(), null, step.after())
                .image()
                .asString("");
    }

    private JsonNode withArguments() {
        return ((tools.jackson.databind.node.ObjectNode) step.json().deepCopy()).set("Arguments", arguments);
    }
}
