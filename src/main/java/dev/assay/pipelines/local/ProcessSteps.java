package dev.assay.pipelines.local;

import dev.assay.access.AccessTokens;
import dev.assay.access.Permissions;
import dev.assay.base.Topics;
import dev.assay.environments.EnvironmentVersion;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.TrialStatus;
import dev.assay.pipelines.ExecutionJournal;
import dev.assay.pipelines.definition.StepStatus;
import dev.assay.pipelines.definition.StepType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Processing and Training: a process of their own, prepared, followed to its end, its results kept. */
@Component
class ProcessSteps {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ExecutionJournal journal;
    private final StepInputs inputs;
    private final StepResults results;
    private final StepTrials trials;
    private final StepEnvironment environments;
    private final Interpreters interpreters;
    private final Isolation isolation;
    private final AccessTokens tokens;
    private final ExperimentTracking experiments;
    private final GivenVersions given;
    private final RunnerFolders folders;
    private final LocalRunnerProperties properties;
    private final Topics topics;
    private final Clock clock;

    ProcessSteps(
            ExecutionJournal journal,
            StepInputs inputs,
            StepResults results,
            StepTrials trials,
            StepEnvironment environments,
            Interpreters interpreters,
            Isolation isolation,
            AccessTokens tokens,
            ExperimentTracking experiments,
            GivenVersions given,
            RunnerFolders folders,
            LocalRunnerProperties properties,
            Topics topics,
            Clock clock) {
        this.journal = journal;
        this.inputs = inputs;
        this.results = results;
        this.trials = trials;
        this.environments = environments;
        this.interpreters = interpreters;
        this.isolation = isolation;
        this.tokens = tokens;
        this.experiments = experiments;
        this.given = given;
        this.folders = folders;
        this.properties = properties;
        this.topics = topics;
        this.clock = clock;
    }

    /** The step's outputs; every other end is a {@link StepFailure}. After trouble of the portal it goes on where it was. */
    ObjectNode run(StepWork work) {
        SupervisedProcess process = adopted(work).orElseGet(() -> launch(work));
        if (work.state().status() != StepStatus.EXECUTING) {
            journal.executing(work.execution().id(), work.step().name());
        }
        return follow(process, work);
    }

    /** Whether only keeping what the script made is left to do. */
    boolean ranWell(StepWork work) {
        return Files.isDirectory(work.folder().ml())
                && SupervisedProcess.adopt(work.folder())
                        .flatMap(SupervisedProcess::exit)
                        .filter(StepExit::success)
                        .isPresent();
    }

    /** Once it is known how the step ends, before the journal is told. Doing it again changes nothing. */
    void conclude(StepWork work, StepStatus status) {
        SupervisedProcess.adopt(work.folder()).ifPresent(this::end);
        String runId = refreshed(work).state().runId();
        if (runId != null) {
            trials.end(
                    work,
                    runId,
                    switch (status) {
                        case SUCCEEDED -> TrialStatus.FINISHED;
                        case STOPPED -> TrialStatus.KILLED;
                        default -> TrialStatus.FAILED;
                    });
        }
        revokeToken(work);
    }

    /** A process that nobody follows would write into the folder of the next try. */
    private void end(SupervisedProcess process) {
        while (process.exit().isEmpty() && process.alive()) {
            process.stop();
            pause();
        }
    }

    /** What runs already, when the portal was restarted meanwhile. */
    private Optional<SupervisedProcess> adopted(StepWork work) {
        if (!work.state().status().running()) {
            return Optional.empty();
        }
        Optional<SupervisedProcess> found = SupervisedProcess.adopt(work.folder());
        if (found.isEmpty() && work.state().status() == StepStatus.EXECUTING) {
            throw new StepFailure("Host lost: the step's process and its files are gone.");
        }
        return found;
    }

    private SupervisedProcess launch(StepWork work) {
        String id = work.execution().id();
        String name = work.step().name();
        revokeToken(work);
        journal.starting(id, name);
        work.folder().make();
        EnvironmentVersion environment = interpreters.environment(work);
        Path python = interpreters.python(environment, line -> work.control().check());
        work.control().check();
        StepInputs.Laid laid = inputs.layOut(work);
        TrialOfStep trial = work.step().type() == StepType.TRAINING ? trials.begin(work) : null;
        link(work, laid, environment, trial);
        Duration longest = longest(work);
        AccessTokens.Issued token = tokens.issueForWork(
                work.execution().startedBy(),
                work.project(),
                Set.of(Permissions.VIEW, Permissions.TRIALS_WRITE, Permissions.OBJECTS_WRITE),
                longest.plusMinutes(10));
        journal.prepared(
                id,
                name,
                new ExecutionJournal.Prepared(
                        laid.versions(), trial == null ? null : trial.runId(), environment.id(), token.id()));
        work.control().check();
        Map<String, String> variables = environments.of(work, python, laid.folders(), token.text(), trial);
        return SupervisedProcess.launch(
                work.folder(),
                python,
                folders.supervisor(),
                isolation.around(work.folder(), python, work.folder().code(), StepCommand.of(work, python)),
                variables,
                work.folder().code(),
                new SupervisedProcess.Limits(properties.logSegment().toBytes(), properties.grace(), longest));
    }

    private void link(
            StepWork work, StepInputs.Laid laid, EnvironmentVersion environment, @Nullable TrialOfStep trial) {
        if (trial != null) {
            trials.readAndRunsIn(trial.runId(), laid.read(), environment);
        } else {
            given.readBy(StepTrials.execution(work), laid.read());
        }
    }

    private static Duration longest(StepWork work) {
        long seconds = work.arguments()
                .path("StoppingCondition")
                .path("MaxRuntimeInSeconds")
                .asLong(LONGEST.toSeconds());
        return Duration.ofSeconds(Math.clamp(seconds, 1, Duration.ofDays(28).toSeconds()));
    }

    private ObjectNode follow(SupervisedProcess process, StepWork launched) {
        launched.control().runs(process);
        StepWork work = refreshed(launched);
        StepLogFiles log = work.folder().log(properties.logSegment().toBytes());
        LogMetrics metrics = metrics(work, log);
        StepExit exit = await(process, work, log, metrics);
        if (metrics != null) {
            metrics.take(true);
        }
        if (exit.stopped()) {
            throw new StepFailure.Stopped();
        }
        if (!exit.success()) {
            throw new StepFailure(exit.reason(log.lastLines(20)));
        }
        if (work.state().runId() != null) {
            trials.requireBegun(work.state().runId());
        }
        return results.keep(work);
    }

    private @Nullable LogMetrics metrics(StepWork work, StepLogFiles log) {
        String runId = work.state().runId();
        return runId == null
                ? null
                : new LogMetrics(
                        experiments,
                        runId,
                        work.arguments().path("AlgorithmSpecification").path("MetricDefinitions"),
                        log,
                        clock);
    }

    private StepExit await(SupervisedProcess process, StepWork work, StepLogFiles log, @Nullable LogMetrics metrics) {
        String topic = "execution/" + work.execution().id();
        // what was printed before anybody looked is news, too
        long size = 0;
        while (true) {
            boolean alive = process.alive();
            Optional<StepExit> exit = process.exit();
            if (exit.isPresent()) {
                return exit.get();
            }
            if (!alive) {
                process.killRemains();
                throw new StepFailure("Host lost: the step's process was gone when the portal looked for it.");
            }
            pause();
            long now = log.size();
            if (now != size) {
                size = now;
                topics.publish(topic);
                if (metrics != null) {
                    metrics.takeSoFar();
                }
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (folders.isClosing()) {
            throw new RunnerFolders.Closing();
        }
    }

    private StepWork refreshed(StepWork work) {
        return work.at(journal.get(work.execution().id()));
    }

    private void revokeToken(StepWork work) {
        journal.token(work.execution().id(), work.step().name()).ifPresent(tokens::revoke);
    }
}
