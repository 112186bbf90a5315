package dev.assay.pipelines.local;

import dev.assay.access.CurrentActor;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.TooLarge;
import dev.assay.pipelines.DefinitionVersion;
import dev.assay.pipelines.ExecutionJournal;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.definition.Conditions;
import dev.assay.pipelines.definition.Definition;
import dev.assay.pipelines.definition.DefinitionReader;
import dev.assay.pipelines.definition.References;
import dev.assay.pipelines.definition.Step;
import dev.assay.pipelines.definition.StepStatus;
import dev.assay.pipelines.definition.StepType;
import dev.assay.pipelines.definition.UnresolvedReference;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes one step from where the journal says it stands to its end. */
@Component
class StepRunner {

    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

    private final ExecutionJournal journal;
    private final ProcessSteps processes;
    private final ModelRegistration registration;
    private final RunnerFolders folders;
    private final CurrentActor actor;
    private final Clock clock;

    StepRunner(
            ExecutionJournal journal,
            ProcessSteps processes,
            ModelRegistration registration,
            RunnerFolders folders,
            CurrentActor actor,
            Clock clock) {
        this.journal = journal;
        this.processes = processes;
        this.registration = registration;
        this.folders = folders;
        this.actor = actor;
        this.clock = clock;
    }

    void run(String executionId, String name, StepControl control) throws Exception {
        PipelineExecution execution = journal.get(executionId);
        actor.asSystem(execution.startedBy(), () -> {
            run(execution, name, control);
            return null;
        });
    }

    private void run(PipelineExecution execution, String name, StepControl control) {
        DefinitionVersion version = journal.definitionVersion(execution);
        Definition definition = DefinitionReader.readAccepted(version.json());
        Step step = definition.get(name);
        StepWork unresolved = new StepWork(
                execution, version, definition, step, step.arguments(), folders.step(execution.id(), name), control);
        try {
            control.check();
            StepWork work = resolved(unresolved);
            if (!step.type().runsProcess()) {
                journal.starting(execution.id(), name);
            }
            ObjectNode outputs =
                    switch (step.type()) {
                        case PROCESSING, TRAINING -> processes.run(work);
                        case CONDITION -> decide(work);
                        case REGISTER_MODEL -> registration.run(work);
                        case FAIL ->
                            throw new StepFailure(
                                    work.arguments().path("ErrorMessage").asString("The definition ends it here."));
                    };
            end(unresolved, StepStatus.SUCCEEDED, outputs, null);
        } catch (StepFailure.Stopped e) {
            end(unresolved, StepStatus.STOPPED, JsonNodeFactory.instance.objectNode(), null);
        } catch (StepFailure | UnresolvedReference | InvalidInput | NotFound | Conflict | TooLarge e) {
            end(unresolved, StepStatus.FAILED, JsonNodeFactory.instance.objectNode(), e.getMessage());
        } catch (RunnerFolders.Closing e) {
            LOG.info("{} {} goes on without the portal", execution.title(), name);
        } catch (RuntimeException e) {
            if (!folders.isClosing()) {
                LOG.error("{} {} failed inside the portal", execution.title(), name, e);
                end(
                        unresolved,
                        StepStatus.FAILED,
                        JsonNodeFactory.instance.objectNode(),
                        "The portal failed: " + e + ". Its log says more.");
            }
        }
    }

    private void end(StepWork work, StepStatus status, JsonNode outputs, @Nullable String reason) {
        if (work.step().type().runsProcess()) {
            processes.conclude(work, status);
        }
        journal.ended(work.execution().id(), work.step().name(), status, outputs, reason);
        work.folder().tidy();
    }

    /** With every reference replaced; a condition's branches resolve theirs when they run. */
    private StepWork resolved(StepWork work) {
        ExecutionValues values = new ExecutionValues(work.execution(), work.definition(), clock);
        JsonNode arguments = work.arguments();
        if (work.step().type() == StepType.CONDITION) {
            ObjectNode conditions = JsonNodeFactory.instance.objectNode();
            conditions.set("Conditions", arguments.path("Conditions"));
            arguments = conditions;
        }
        return new StepWork(
                work.execution(),
                work.version(),
                work.definition(),
                work.step(),
                References.resolve(arguments, values),
                work.folder(),
                work.control());
    }

    private static ObjectNode decide(StepWork work) {
        ObjectNode outputs = JsonNodeFactory.instance.objectNode();
        JsonNode conditions = work.arguments().path("Conditions");
        outputs.put("Outcome", Conditions.all(conditions));
        outputs.set("Conditions", conditions);
        return outputs;
    }
}
