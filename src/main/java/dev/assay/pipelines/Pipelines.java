package dev.assay.pipelines;

import dev.assay.access.AuditLog;
import dev.assay.access.CurrentActor;
import dev.assay.access.May;
import dev.assay.base.AfterCommit;
import dev.assay.base.InvalidInput;
import dev.assay.base.Names;
import dev.assay.base.NotFound;
import dev.assay.base.Topics;
import dev.assay.environments.EnvironmentCatalog;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import dev.assay.parameters.Parameter;
import dev.assay.parameters.ParameterCatalog;
import dev.assay.parameters.ParameterPath;
import dev.assay.parameters.ParameterSpec;
import dev.assay.parameters.ParameterValues;
import dev.assay.pipelines.definition.Definition;
import dev.assay.pipelines.definition.DefinitionReader;
import dev.assay.pipelines.definition.DefinitionRendering;
import dev.assay.pipelines.definition.InvalidDefinition;
import dev.assay.projects.Projects;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Pipelines of all projects and the versions of their definitions. */
@Service
public class Pipelines {

    public static final String TOPIC = "pipelines";

    /**
     * @param version the new one, or the newest when nothing differs from it
     * @param created whether it is new
     * @param warnings about fields that have no effect, and scripts that are not there
     */
    public record Arrival(DefinitionVersion version, boolean created, List<String> warnings) {}

    private final PipelineRows pipelines;
    private final DefinitionRows definitions;
    private final CodeArchives archives;
    private final PipelineRemoval removal;
    private final Projects projects;
    private final ParameterCatalog parameters;
    private final ParameterValues values;
    private final EnvironmentCatalog environments;
    private final Lineage lineage;
    private final CurrentActor actor;
    private final AuditLog audit;
    private final Topics topics;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Pipelines(
            PipelineRows pipelines,
            DefinitionRows definitions,
            CodeArchives archives,
            PipelineRemoval removal,
            Projects projects,
            ParameterCatalog parameters,
            ParameterValues values,
            EnvironmentCatalog environments,
            Lineage lineage,
            CurrentActor actor,
            AuditLog audit,
            Topics topics,
            TransactionTemplate transaction,
            Clock clock) {
        this.pipelines = pipelines;
        this.definitions = definitions;
        this.archives = archives;
        this.removal = removal;
        this.projects = projects;
        this.parameters = parameters;
        this.values = values;
        this.environments = environments;
        this.lineage = lineage;
        this.actor = actor;
        this.audit = audit;
        this.topics = topics;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** By project and name. */
    @PreAuthorize(May.VIEW)
    public List<Pipeline> all() {
        return pipelines.findAllByOrderByProjectAscNameAsc().stream()
                .map(PipelineRow::toPipeline)
                .toList();
    }

    @PreAuthorize(May.VIEW)
    public Optional<Pipeline> find(String project, String pipeline) {
        return pipelines.findByProjectAndName(project, pipeline).map(PipelineRow::toPipeline);
    }

    /** @throws NotFound when there is no such pipeline */
    @PreAuthorize(May.VIEW)
    public Pipeline get(String project, String pipeline) {
        return pipelines.get(project, pipeline).toPipeline();
    }

    /**
     * Takes a definition as a new version and declares its parameters; the pipeline is made when missing. What is the
     * same as the newest version changes nothing.
     *
     * @throws InvalidDefinition with the path of every offending field
     */
    @PreAuthorize(May.WRITE_PIPELINES + May.IN_OWN_SQUAD)
    public Arrival define(String project, String pipeline, NewDefinition arrived) {
        return define(
                project,
                pipeline,
                arrived,
                definition -> PipelineParameters.of(projects.get(project), pipeline, definition));
    }

    /** The same for a definition that is complete as it stands, such as a trial done again: nobody is asked for parameters. */
    @PreAuthorize(May.WRITE_PIPELINES + May.IN_OWN_SQUAD)
    public Arrival defineComplete(String project, String pipeline, NewDefinition arrived) {
        return define(project, pipeline, arrived, definition -> List.of());
    }

    private Arrival define(
            String project,
            String pipeline,
            NewDefinition arrived,
            Function<Definition, List<ParameterSpec>> parametersOf) {
        projects.get(project);
        Names.resource("pipeline", pipeline);
        lengths(arrived);
        Definition definition = DefinitionReader.read(
                arrived.json(), image -> environments.resolve(project, image).isPresent());
        List<ParameterSpec> specs = parametersOf.apply(definition);
        return arrived.code() == null
                ? transaction.execute(status -> keep(project, pipeline, arrived, definition, specs, null))
                : archives.checked(arrived.code(), code -> {
                    CodeArchives.Kept kept = kept(project, pipeline, code);
                    return transaction.execute(status -> keep(project, pipeline, arrived, definition, specs, kept));
                });
    }

    /** Outside of the transaction: a store takes its time, and commits by itself. Code without a definition harms nobody. */
    private CodeArchives.Kept kept(String project, String pipeline, CodeArchives.Checked code) {
        Optional<String> known = pipelines
                .findByProjectAndName(project, pipeline)
                .flatMap(this::newest)
                .filter(newest -> code.contents().digest().equals(newest.codeDigest))
                .map(newest -> newest.codeVersion);
        return new CodeArchives.Kept(code.contents(), known.orElseGet(() -> archives.keep(project, pipeline, code)));
    }

    private static void lengths(NewDefinition arrived) {
        if (arrived.commit() != null && arrived.commit().length() > 255) {
            throw new InvalidInput("commit", arrived.commit(), "At most 255 characters.");
        }
        if (arrived.message() != null && arrived.message().length() > 2000) {
            throw new InvalidInput("message", arrived.message(), "At most 2,000 characters.");
        }
    }

    private Arrival keep(
            String project,
            String pipeline,
            NewDefinition arrived,
            Definition definition,
            List<ParameterSpec> specs,
            CodeArchives.@Nullable Kept code) {
        PipelineRow row = pipelines
                .lock(project, pipeline)
                .orElseGet(() -> pipelines.save(new PipelineRow(project, pipeline, actor.name(), clock.instant())));
        DefinitionRow newest = newest(row).orElse(null);
        String digest = Digests.sha256(definition.json().toString());
        String codeDigest = code != null ? code.contents().digest() : newest == null ? null : newest.codeDigest;
        List<String> warnings = warnings(definition, code, codeDigest != null);
        if (newest != null && newest.digest.equals(digest) && Objects.equals(newest.codeDigest, codeDigest)) {
            return new Arrival(newest.toVersion(row), false, warnings);
        }
        DefinitionRow added =
                new DefinitionRow(row, ++row.definitionCount, arrived.json(), digest, actor.name(), clock.instant());
        added.commitName = arrived.commit();
        added.message = arrived.message();
        added.codeDigest = codeDigest;
        boolean sameCode = newest != null && Objects.equals(newest.codeDigest, codeDigest);
        added.codeVersion = sameCode ? newest.codeVersion : code == null ? null : code.version();
        definitions.save(added);
        pipelines.save(row);
        parameters.declare(project, pipeline, specs);
        if (added.codeVersion != null) {
            lineage.link(
                    reference(project, pipeline, added.number),
                    "read",
                    new Reference(Kind.OBJECT_VERSION, added.codeVersion, "code of " + pipeline));
        }
        audit.record("pipelines.defined", project + "/" + pipeline, null, "version " + added.number);
        AfterCommit.run(() -> topics.publish(TOPIC));
        return new Arrival(added.toVersion(row), true, warnings);
    }

    /** What is in code that came earlier was looked at then. */
    private static List<String> warnings(Definition definition, CodeArchives.@Nullable Kept code, boolean hasCode) {
        if (code == null && hasCode) {
            return definition.warnings();
        }
        Set<String> files = code == null ? Set.of() : code.contents().files().keySet();
        return Stream.concat(definition.warnings().stream(), MissingScripts.warnings(definition, files).stream())
                .toList();
    }

    static Reference reference(String project, String pipeline, int number) {
        return new Reference(
                Kind.DEFINITION_VERSION,
                "%s/%s/definition?version=%d".formatted(project, pipeline, number),
                "%s, definition %d".formatted(pipeline, number));
    }

    /** Newest first. */
    @PreAuthorize(May.VIEW)
    public List<DefinitionVersion> definitions(String project, String pipeline) {
        PipelineRow row = pipelines.get(project, pipeline);
        return definitions.findByPipelineIdOrderByNumberDesc(row.id).stream()
                .map(definition -> definition.toVersion(row))
                .toList();
    }

    /** @throws NotFound when there is no such version */
    @PreAuthorize(May.VIEW)
    public DefinitionVersion definition(String project, String pipeline, int number) {
        PipelineRow row = pipelines.get(project, pipeline);
        return definitions
                .findByPipelineIdAndNumber(row.id, number)
                .map(definition -> definition.toVersion(row))
                .orElseThrow(() -> new NotFound("Definition version", pipeline + "/" + number));
    }

    /** The version's steps and parameters. */
    @PreAuthorize(May.VIEW)
    public Definition read(DefinitionVersion version) {
        return DefinitionReader.readAccepted(version.json());
    }

    /** The version with the present values filled in, as far as the actor may read them. */
    @PreAuthorize(May.VIEW)
    public List<DefinitionRendering.Line> rendering(DefinitionVersion version) {
        Map<String, String> values = new HashMap<>();
        for (Parameter parameter : parameters.list(version.project(), version.pipeline())) {
            if (parameter.path().section().equals(ParameterCatalog.TRAINING) && parameter.value() != null) {
                values.put(parameter.path().key(), parameter.value());
            }
        }
        return DefinitionRendering.of(read(version), values);
    }

    /** Parameters that have to be filled before it can start. */
    @PreAuthorize(May.VIEW)
    public List<ParameterPath> missing(String project, String pipeline) {
        return values.missing(project, pipeline);
    }

    /**
     * Stops what runs and forgets the pipeline: definitions, executions, logs, parameters and their history, and code but for
     * what model versions or trials rest on.
     */
    @PreAuthorize(May.WRITE_PIPELINES + May.IN_OWN_SQUAD)
    public void remove(String project, String pipeline) {
        removal.remove(project, pipeline);
        audit.record("pipelines.removed", project + "/" + pipeline, null, null);
        topics.publish(TOPIC);
    }

    private Optional<DefinitionRow> newest(PipelineRow row) {
        return definitions.findByPipelineIdAndNumber(row.id, row.definitionCount);
    }
}
