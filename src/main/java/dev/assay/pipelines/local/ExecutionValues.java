package dev.assay.pipelines.local;

import dev.assay.parameters.ParameterCatalog;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.StepExecution;
import dev.assay.pipelines.definition.Definition;
import dev.assay.pipelines.definition.DefinitionRendering;
import dev.assay.pipelines.definition.Reference;
import dev.assay.pipelines.definition.References;
import dev.assay.pipelines.definition.UnresolvedReference;
import java.time.Clock;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What references in a definition stand for in one execution. */
final class ExecutionValues implements Function<Reference, JsonNode> {

    private final PipelineExecution execution;
    private final Definition definition;
    private final Clock clock;

    ExecutionValues(PipelineExecution execution, Definition definition, Clock clock) {
        this.execution = execution;
        this.definition = definition;
        this.clock = clock;
    }

    @Override
    public JsonNode apply(Reference reference) {
        return switch (reference.scope()) {
            case Reference.PARAMETERS -> parameter(reference.name());
            case Reference.STEPS -> step(reference);
            default -> JsonNodeFactory.instance.stringNode(property(reference.name()));
        };
    }

    private JsonNode parameter(String name) {
        String value = execution.parameters().get(ParameterCatalog.TRAINING + "/" + name);
        if (value == null) {
            throw new UnresolvedReference("The parameter " + name + " has no value.");
        }
        return DefinitionRendering.typed(definition, name, value);
    }

    private String property(String name) {
        String path = "pipeline/" + execution.project() + "/" + execution.pipeline();
        return switch (name) {
            case "PipelineName" -> execution.pipeline();
            case "PipelineArn" -> path;
            case "PipelineExecutionArn" -> path + "/execution/" + execution.id();
            case "StartDateTime" -> execution.startedAt().toString();
            case "CurrentDateTime" -> clock.instant().toString();
            default -> execution.id();
        };
    }

    private JsonNode step(Reference reference) {
        StepExecution step = execution
                .step(reference.name())
                .orElseThrow(() -> new UnresolvedReference("There is no step " + reference.name() + "."));
        JsonNode value = reference.within(step.outputs());
        if (value.isMissingNode()) {
            // as SageMaker's answers do, a step's properties echo its arguments
            value = reference.within(definition.get(step.name()).arguments());
            value = value.isMissingNode() ? value : References.resolve(value, this);
        }
        if (value.isMissingNode()) {
            throw new UnresolvedReference("%s is not there: %s.".formatted(reference, has(step, reference)));
        }
        return value;
    }

    private static String has(StepExecution step, Reference reference) {
        if (reference.path().size() > 1) {
            String first = reference.path().get(1);
            JsonNode there = step.outputs().path(first);
            if (first.equals("ModelArtifacts")) {
                return step.name() + " left nothing in its model folder";
            }
            if (there.isObject()) {
                return step.name() + "'s " + first + " has "
                        + (there.isEmpty() ? "nothing" : String.join(", ", there.propertyNames()));
            }
        }
        return step.name() + " has " + String.join(", ", step.outputs().propertyNames());
    }
}
