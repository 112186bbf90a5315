package dev.assay.pipelines.local;

import dev.assay.base.Topics;
import dev.assay.environments.EnvironmentVersion;
import dev.assay.experiments.AwaitedTrials;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.MetricSummary;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialStatus;
import dev.assay.experiments.verdict.Reproducibility;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import dev.assay.objects.ObjectVersion;
import dev.assay.pipelines.ExecutionJournal;
import dev.assay.pipelines.ScriptPlace;
import dev.assay.pipelines.ScriptTrials;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A Training step is a trial in the experiment that has its pipeline's name. */
@Component
class StepTrials {

    private static final int COUNTED = 1000;
    private static final String SOURCE = "mlflow.source.name";

    private final ExperimentTracking experiments;
    private final AwaitedTrials awaited;
    private final ScriptTrials scripts;
    private final Reproducibility reproducibility;
    private final ExecutionJournal journal;
    private final GivenVersions given;
    private final Lineage lineage;
    private final Topics topics;
    private final Clock clock;

    StepTrials(
            ExperimentTracking experiments,
            AwaitedTrials awaited,
            ScriptTrials scripts,
            Reproducibility reproducibility,
            ExecutionJournal journal,
            GivenVersions given,
            Lineage lineage,
            Topics topics,
            Clock clock) {
        this.experiments = experiments;
        this.awaited = awaited;
        this.scripts = scripts;
        this.reproducibility = reproducibility;
        this.journal = journal;
        this.given = given;
        this.lineage = lineage;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Begins it, or finds the one that was begun before a restart, of which then everything is said that may be missing. A
     * repetition lies beside its original.
     */
    TrialOfStep begin(StepWork work) {
        Optional<Trial> original =
                Optional.ofNullable(work.execution().repeats()).flatMap(experiments::find);
        Trial trial = Optional.ofNullable(work.state().runId())
                .flatMap(experiments::find)
                .orElseGet(() -> start(work, original));
        HyperParameters hyperparameters = HyperParameters.of(work.arguments().path("HyperParameters"));
        if (!hyperparameters.params().isEmpty()) {
            experiments.log(trial.runId(), List.of(), hyperparameters.params(), Map.of());
        }
        lineage.link(execution(work), "made", trial(trial.runId()));
        original.ifPresent(first -> {
            reproducibility.repeats(trial, first);
            topics.publish("trial/" + first.runId());
        });
        return new TrialOfStep(trial.runId(), trial.experimentId());
    }

    private Trial start(StepWork work, Optional<Trial> original) {
        String experimentId = original.map(Trial::experimentId).orElseGet(() -> experiments
                .experiment(work.project(), work.execution().pipeline())
                .id());
        Trial trial = experiments.start(
                experimentId,
                original.map(this::again)
                        .orElseGet(() ->
                                work.execution().title() + " " + work.step().name()),
                clock.instant(),
                tags(work, original));
        journal.trialStarted(work.execution().id(), work.step().name(), trial.runId());
        return trial;
    }

    private String again(Trial original) {
        return RepetitionName.of(
                original.name(),
                reproducibility.repetitions(original.runId(), COUNTED).size());
    }

    /** What is known of the original's code goes for its repetition too, and is kept as long as either needs it. */
    private Map<String, String> tags(StepWork work, Optional<Trial> original) {
        Map<String, String> known =
                original.map(first -> experiments.tags(first.runId())).orElse(Map.of());
        Map<String, String> tags = new LinkedHashMap<>(ScriptPlace.code(known));
        if (ScriptPlace.of(known).isPresent()) {
            tags.put(AwaitedTrials.AWAITED, "true");
        }
        tags.put("mlflow.user", work.execution().startedBy());
        tags.put("mlflow.source.type", "JOB");
        tags.put(SOURCE, known.getOrDefault(SOURCE, work.execution().title()));
        tags.put("assay.execution", work.execution().id());
        tags.put("assay.step", work.step().name());
        if (work.execution().repeats() != null) {
            tags.put("assay.repeats", work.execution().repeats());
        }
        if (work.version().commit() != null) {
            tags.put("mlflow.source.git.commit", work.version().commit());
        }
        return tags;
    }

    void readAndRunsIn(String runId, Collection<ObjectVersion> read, EnvironmentVersion environment) {
        Reference self = trial(runId);
        given.readBy(self, read);
        lineage.link(
                self,
                "runs in",
                new Reference(
                        Kind.ENVIRONMENT_VERSION, environment.id(), environment.name() + ":" + environment.number()));
    }

    void made(String runId, ObjectVersion version) {
        lineage.link(trial(runId), "made", object(version));
    }

    /** A script that goes another way this time may end without the trial that it runs again for. */
    void requireBegun(String runId) {
        if (awaited.awaits(runId)) {
            int number = ScriptPlace.of(experiments.tags(runId))
                    .map(ScriptPlace::number)
                    .orElse(1);
            int others = scripts.beside(experiments.get(runId)).size();
            throw new StepFailure(
                    ("The trial to do again is number %d of its script or session, which began %s this time and"
                                    + " ended: there is nothing to compare. It goes another way now, or logs elsewhere.")
                            .formatted(number, others == 0 ? "none here" : "only %d here".formatted(others)));
        }
    }

    /** Unless the script's own client has ended it, or somebody has archived it. Who looks at the trial that it repeats hears of it. */
    void end(StepWork work, String runId, TrialStatus status) {
        experiments
                .find(runId)
                .filter(trial -> !trial.status().ended() && !trial.deleted())
                .ifPresent(trial -> experiments.finish(runId, status, clock.instant()));
        if (work.execution().repeats() != null) {
            topics.publish("trial/" + work.execution().repeats());
        }
    }

    /** As SageMaker's answer lists them. */
    ObjectNode finalMetrics(String runId) {
        ObjectNode metrics = JsonNodeFactory.instance.objectNode();
        for (MetricSummary metric : experiments.metrics(runId)) {
            metrics.putObject(metric.key()).put("MetricName", metric.key()).put("Value", metric.last());
        }
        return metrics;
    }

    static Reference execution(StepWork work) {
        return new Reference(
                Kind.EXECUTION, work.execution().id(), work.execution().title());
    }

    static Reference object(ObjectVersion version) {
        return new Reference(Kind.OBJECT_VERSION, version.id(), version.name() + ", version " + version.number());
    }

    /** Somebody may have purged it meanwhile. */
    private Reference trial(String runId) {
        return new Reference(
                Kind.TRIAL, runId, experiments.find(runId).map(Trial::name).orElse(runId));
    }
}
