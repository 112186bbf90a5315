package dev.assay.pipelines.local;

import dev.assay.access.CurrentActor;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NoSpace;
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
    private static final String KEPT =
            " The script itself ended well, and what it made is still there: Retry keeps it without running it again.";

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

    /** One try. What it throws is trouble of the portal, which says nothing about the step: it may be tried again. */
    void run(String executionId, String name, StepControl control) throws Exception {
        PipelineExecution execution = journal.get(executionId);
        actor.asSystem(execution.startedBy(), () -> {
            run(work(execution, name, control));
            return null;
        });
    }

    /** After many tries: the step fails, and what its script made waits for a retry. */
    void giveUp(String executionId, String name, StepControl control, Exception trouble) throws Exception {
        PipelineExecution execution = journal.get(executionId);
        StepWork work = work(execution, name, control);
        if (work.state().status().ended()) {
            return;
        }
        LOG.error("{} {} failed inside the portal", execution.title(), name, trouble);
        actor.asSystem(execution.startedBy(), () -> {
            leave(work, StepStatus.FAILED, "The portal failed: " + trouble + ". Its log says more.");
            return null;
        });
    }

    private StepWork work(PipelineExecution execution, String name, StepControl control) {
        DefinitionVersion version = journal.definitionVersion(execution);
        Definition definition = DefinitionReader.readAccepted(version.json());
        Step step = definition.get(name);
        return new StepWork(
                execution, version, definition, step, step.arguments(), folders.step(execution.id(), name), control);
    }

    private void run(StepWork unresolved) {
        if (unresolved.state().status().ended()) {
            // written by a try that did not hear of it: its commit was answered by silence
            return;
        }
        ObjectNode outputs;
        try {
            outputs = outputs(unresolved);
        } catch (StepFailure.Stopped e) {
            leave(unresolved, StepStatus.STOPPED, null);
            return;
        } catch (StepFailure | UnresolvedReference e) {
            end(unresolved, StepStatus.FAILED, JsonNodeFactory.instance.objectNode(), e.getMessage());
            return;
        } catch (InvalidInput | NotFound | Conflict | TooLarge | NoSpace e) {
            leave(unresolved, StepStatus.FAILED, e.getMessage());
            return;
        } catch (RunnerFolders.Closing e) {
            LOG.info(
                    "{} {} goes on without the portal",
                    unresolved.execution().title(),
                    unresolved.step().name());
            return;
        }
        end(unresolved, StepStatus.SUCCEEDED, outputs, null);
    }

    private ObjectNode outputs(StepWork unresolved) {
        unresolved.control().check();
        StepWork work = resolved(unresolved);
        if (!work.step().type().runsProcess()) {
            journal.starting(work.execution().id(), work.step().name());
        }
        return switch (work.step().type()) {
            case PROCESSING, TRAINING -> processes.run(work);
            case CONDITION -> decide(work);
            case REGISTER_MODEL -> registration.run(work);
            case FAIL ->
                throw new StepFailure(work.arguments().path("ErrorMessage").asString("The definition ends it here."));
        };
    }

    /** Hours of work must not be lost because what they made could not be kept: a retry goes on from there. */
    private void leave(StepWork work, StepStatus status, @Nullable String reason) {
        if (!work.step().type().runsProcess() || !processes.ranWell(work)) {
            end(work, status, JsonNodeFactory.instance.objectNode(), reason);
            return;
        }
        work.folder().markUnkept();
        // its trial is what the script did
        processes.conclude(work, StepStatus.SUCCEEDED);
        journal.ended(
                work.execution().id(),
                work.step().name(),
                status,
                JsonNodeFactory.instance.objectNode(),
                reason == null ? null : reason + KEPT);
    }

    private void end(StepWork work, StepStatus status, JsonNode outputs, @Nullable String reason) {
        if (work.step().type().runsProcess()) {
            processes.conclude(work, status);
        }
        journal.ended(work.execution().id(), work.step().name(), status, outputs, reason);
        tidy(work);
    }

    /** How the step ended is written down already. */
    private static void tidy(StepWork work) {
        try {
            work.folder().tidy();
        } catch (RuntimeException e) {
            LOG.warn(
                    "What step {} of {} leaves could not be removed",
                    work.step().name(),
                    work.execution().id(),
                    e);
        }
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
