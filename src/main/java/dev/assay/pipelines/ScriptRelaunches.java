package dev.assay.pipelines;

import dev.assay.access.CurrentActor;
import dev.assay.base.Conflict;
import dev.assay.environments.EnvironmentCatalog;
import dev.assay.environments.EnvironmentVersion;
import dev.assay.experiments.Experiment;
import dev.assay.experiments.ExperimentCatalog;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.Trial;
import dev.assay.experiments.verdict.MissingCode;
import dev.assay.experiments.verdict.Unpinned;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import dev.assay.objects.KeptVersions;
import dev.assay.objects.ObjectVersion;
import dev.assay.pipelines.definition.DefinitionReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Does the trial of a script again: a pipeline of one step, with the code and the packages that were kept at its start. */
@Component
class ScriptRelaunches {

    private static final String PREFIX = "relaunch-";
    private static final String STEP = "Train";
    private static final String MESSAGE = "Made by Relaunch from the code that a trial of a script kept.";
    private static final int LONGEST_NAME = 63;

    private final PipelineRows rows;
    private final Pipelines pipelines;
    private final NewExecutions beginnings;
    private final ExperimentTracking tracking;
    private final ExperimentCatalog experiments;
    private final KeptVersions versions;
    private final Lineage lineage;
    private final EnvironmentCatalog environments;
    private final KeptObjects kept;
    private final CurrentActor actor;
    private final TransactionTemplate transaction;

    ScriptRelaunches(
            PipelineRows rows,
            Pipelines pipelines,
            NewExecutions beginnings,
            ExperimentTracking tracking,
            ExperimentCatalog experiments,
            KeptVersions versions,
            Lineage lineage,
            EnvironmentCatalog environments,
            KeptObjects kept,
            CurrentActor actor,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.pipelines = pipelines;
        this.beginnings = beginnings;
        this.tracking = tracking;
        this.experiments = experiments;
        this.versions = versions;
        this.lineage = lineage;
        this.environments = environments;
        this.kept = kept;
        this.actor = actor;
        this.transaction = transaction;
    }

    Optional<String> hindrance(Trial trial) {
        KeptScript script = script(trial);
        return script.hindrance()
                .or(() -> kept.code(trial, script).isPresent()
                        ? Optional.empty()
                        : Optional.of(MissingCode.GONE.reason()))
                .or(() -> kept.sessionIsGone(trial, script)
                        ? Optional.of("The cells of its session were kept, and were purged or deleted since.")
                        : Optional.empty())
                .or(() -> kept.packages(trial, script)
                        .map(packages -> packages.hindrance().or(() -> noShell(script, packages)))
                        .orElse(Optional.of("The list of its packages was not kept, or was purged or deleted since.")))
                .or(() -> noPython(script))
                .or(() -> nameTaken(trial));
    }

    private static Optional<String> noShell(KeptScript script, KeptPackages packages) {
        return script.session().isEmpty() || packages.has("ipython")
                ? Optional.empty()
                : Optional.of("The list of its packages has no ipython, which runs the cells of its session.");
    }

    private Optional<String> noPython(KeptScript script) {
        try {
            environments.nearestPython(script.python());
            return Optional.empty();
        } catch (Conflict none) {
            return Optional.of(none.getMessage());
        }
    }

    /** In which Python it runs, when that is not the one that it ran in. */
    Optional<String> caveat(Trial trial) {
        return caveat(script(trial));
    }

    private Optional<String> caveat(KeptScript script) {
        String had = script.python();
        String has = environments.nearestPython(had);
        return isOf(had, has)
                ? Optional.empty()
                : Optional.of("It ran in Python %s, which this portal does not have: the relaunch runs in %s."
                        .formatted(had, has));
    }

    PipelineExecutions.Started relaunch(Trial trial, Unpinned unpinned, String via, @Nullable String idempotencyKey) {
        KeptScript script = script(trial);
        ObjectVersion code = kept.code(trial, script).orElseThrow();
        KeptPackages packages = kept.packages(trial, script).orElseThrow();
        String python = environments.nearestPython(script.python());
        EnvironmentVersion environment = actor.asPortal(
                () -> environments.define(trial.project(), packages.environment(), packages.requirements(), python));
        String json = definition(script, code, environment, notice(script, python, unpinned));
        DefinitionVersion definition = actor.asPortal(() -> pipelines
                .defineComplete(
                        trial.project(), pipeline(trial), new NewDefinition(json, null, script.commit(), MESSAGE))
                .version());
        return transaction.execute(status -> begin(trial, definition, code, environment, via, idempotencyKey));
    }

    private PipelineExecutions.Started begin(
            Trial trial,
            DefinitionVersion definition,
            ObjectVersion code,
            EnvironmentVersion environment,
            String via,
            @Nullable String idempotencyKey) {
        PipelineRow pipeline =
                rows.lock(definition.project(), definition.pipeline()).orElseThrow();
        return beginnings.known(pipeline, idempotencyKey).orElseGet(() -> {
            ExecutionRow added = beginnings.next(pipeline, definition.number(), Map.of(), via, idempotencyKey);
            added.repeats = trial.runId();
            StepRow step = new StepRow(
                    added.id,
                    0,
                    DefinitionReader.readAccepted(definition.json()).get(STEP));
            versions.keep(List.of(code.id()));
            lineage.link(
                    Pipelines.reference(pipeline.project, pipeline.name, definition.number()),
                    "read",
                    new Reference(Kind.OBJECT_VERSION, code.id(), "code of " + pipeline.name));
            step.pin(Texts.write(Map.of(StepExecution.CODE, code.id())), environment.id());
            return beginnings.begin(pipeline, added, List.of(step));
        });
    }

    private static String definition(
            KeptScript script, ObjectVersion code, EnvironmentVersion environment, String notice) {
        ObjectNode arguments = JsonMapper.shared().createObjectNode();
        ObjectNode specification =
                arguments.putObject("AlgorithmSpecification").put("TrainingImage", environment.image());
        script.command(notice).forEach(specification.putArray("ContainerEntrypoint")::add);
        arguments.putObject("HyperParameters").put(StepExecution.CODE, code.uri());
        ObjectNode variables = arguments.putObject("Environment");
        script.variables().forEach(variables::put);
        ObjectNode definition = JsonMapper.shared().createObjectNode().put("Version", "2020-12-01");
        definition
                .putArray("Steps")
                .addObject()
                .put("Name", STEP)
                .put("Type", "Training")
                .set("Arguments", arguments);
        return definition.toPrettyString();
    }

    /** What whoever reads the log has to know, should it go another way. */
    private String notice(KeptScript script, String python, Unpinned unpinned) {
        String notice = caveat(script).orElse("Python " + python + ", as before.")
                + (unpinned.any() ? " Note that %s: it %s.".formatted(unpinned.words(), unpinned.consequence()) : "");
        List<String> missing = script.missing();
        return missing.isEmpty() ? notice : notice + " Never kept of its code: " + String.join(", ", missing) + ".";
    }

    private KeptScript script(Trial trial) {
        return new KeptScript(tracking.tags(trial.runId()));
    }

    private static boolean isOf(String version, String minor) {
        return version.equals(minor) || version.startsWith(minor + ".");
    }

    private String pipeline(Trial trial) {
        String experiment = experiments
                .find(trial.experimentId())
                .map(Experiment::name)
                .orElse("")
                .replaceAll("[^A-Za-z0-9_]+", "-");
        String name = PREFIX + experiment;
        return name.substring(0, Math.min(name.length(), LONGEST_NAME)).replaceAll("[-_]+$", "");
    }

    private Optional<String> nameTaken(Trial trial) {
        String name = pipeline(trial);
        boolean own = pipelines
                .find(trial.project(), name)
                .map(known -> pipelines.definition(trial.project(), name, known.definitions()))
                .map(newest -> MESSAGE.equals(newest.message()))
                .orElse(true);
        return own
                ? Optional.empty()
                : Optional.of(
                        "Another pipeline has the name " + name + ", which the relaunch needs. Remove that first.");
    }
}
