package dev.assay.parameters;

import dev.assay.access.AuditLog;
import dev.assay.access.CurrentActor;
import dev.assay.access.May;
import dev.assay.access.Permissions;
import dev.assay.access.Rights;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The parameters of all pipelines. Names are for everyone, values for developers of the squad that owns the project. */
@Service
public class ParameterCatalog {

    public static final String GENERAL = "general";
    public static final String ORCHESTRATION = "orchestration";
    public static final String DEPLOYMENT = "deployment";
    public static final String TRAINING = "training";
    public static final String AWS = "aws";

    private static final int MAX_REASON = 1024;

    private final StoredParameters parameters;
    private final StoredParameterChanges changes;
    private final Secrets secrets;
    private final CurrentActor actor;
    private final Rights rights;
    private final AuditLog audit;
    private final ParameterNews news;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ParameterCatalog(
            StoredParameters parameters,
            StoredParameterChanges changes,
            Secrets secrets,
            CurrentActor actor,
            Rights rights,
            AuditLog audit,
            ParameterNews news,
            ApplicationEventPublisher events,
            Clock clock) {
        this.parameters = parameters;
        this.changes = changes;
        this.secrets = secrets;
        this.actor = actor;
        this.rights = rights;
        this.audit = audit;
        this.news = news;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Creates what is new, empty; updates rules of what is known; retires what is no longer declared, keeping history. A
     * value that its new rule forbids is emptied, and its history says so.
     */
    @PreAuthorize(May.WRITE_PIPELINES + May.IN_OWN_SQUAD)
    @Transactional
    public void declare(String project, String pipeline, List<ParameterSpec> specs) {
        Map<String, StoredParameter> known = new LinkedHashMap<>();
        parameters
                .findByProjectAndPipelineOrderByPlace(project, pipeline)
                .forEach(parameter -> known.put(parameter.spec().path(), parameter));
        int place = 0;
        for (ParameterSpec spec : specs) {
            StoredParameter parameter = known.remove(spec.path());
            if (parameter == null) {
                parameters.save(new StoredParameter(project, pipeline, spec, place));
            } else {
                follow(parameter, spec, place);
            }
            place++;
        }
        known.values().forEach(StoredParameter::retire);
        news.changed(project, pipeline);
    }

    private void follow(StoredParameter parameter, ParameterSpec spec, int place) {
        String before = parameter.content();
        String shown = parameter.secret() ? Secrets.masked(before) : before;
        boolean keeps = before == null || stillValid(parameter, spec, before);
        parameter.follow(spec, place);
        if (!keeps) {
            write(parameter, null, shown, null, "No longer valid: " + spec.allowed());
        }
    }

    private static boolean stillValid(StoredParameter parameter, ParameterSpec spec, String content) {
        if (parameter.secret() || spec.type() == ParameterType.SECRET) {
            return parameter.spec().type() == spec.type();
        }
        try {
            return spec.accepted(content).equals(content);
        } catch (InvalidInput e) {
            return false;
        }
    }

    /** All of a pipeline, by section and declaration; values only where the actor may read them. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public List<Parameter> list(String project, String pipeline) {
        boolean withValues = mayRead(project);
        return parameters.findByProjectAndPipelineAndRetiredFalseOrderByPlace(project, pipeline).stream()
                .map(parameter -> parameter.shown(withValues))
                .toList();
    }

    /** Why the actor may not read the project's values; empty when they may. */
    public Optional<String> readHindrance(String project) {
        return rights.hindrance(Permissions.PARAMETERS_READ, project);
    }

    /** Whether the actor may read the project's values. */
    public boolean mayRead(String project) {
        return readHindrance(project).isEmpty();
    }

    /** Whether the actor may set the project's values. */
    public boolean mayWrite(String project) {
        return rights.hindrance(Permissions.PARAMETERS_WRITE, project).isEmpty();
    }

    /** @throws InvalidInput when the value breaks the parameter's rule */
    @PreAuthorize(May.WRITE_PARAMETERS + May.IN_OWN_SQUAD)
    @Transactional
    public Parameter set(
            String project, String pipeline, String section, String key, String value, @Nullable String reason) {
        return set(project, pipeline, section, key, value, reason, null);
    }

    /**
     * An empty value clears a parameter that is not mandatory; the present value again changes nothing.
     *
     * @param seen the version that the editor started from; absent to overwrite whatever is there
     * @throws InvalidInput when the value breaks the parameter's rule
     * @throws Conflict when somebody else changed it since
     */
    @PreAuthorize(May.WRITE_PARAMETERS + May.IN_OWN_SQUAD)
    @Transactional
    public Parameter set(
            String project,
            String pipeline,
            String section,
            String key,
            @Nullable String value,
            @Nullable String reason,
            @Nullable Integer seen) {
        StoredParameter parameter = parameters
                .lock(project, pipeline, section, key)
                .orElseThrow(() -> missing(project, pipeline, section, key));
        ParameterPath path = parameter.path();
        String accepted = clears(parameter, value) ? null : parameter.spec().accepted(value);
        if (secrets.holds(parameter, accepted)) {
            return parameter.shown(true);
        }
        if (seen != null && seen != parameter.version()) {
            throw new Conflict(stale(parameter));
        }
        boolean secret = parameter.secret();
        write(
                parameter,
                secret && accepted != null ? secrets.encrypt(path, accepted) : accepted,
                secret ? Secrets.masked(parameter.content()) : parameter.content(),
                secret ? Secrets.masked(accepted) : accepted,
                checked(reason));
        return parameter.shown(true);
    }

    private static boolean clears(StoredParameter parameter, @Nullable String value) {
        return (value == null || value.isBlank()) && !parameter.spec().mandatory();
    }

    private static String stale(StoredParameter parameter) {
        return "%s/%s was changed to %s by %s meanwhile (version %d). Look at it, then save yours over it."
                .formatted(
                        parameter.path().section(),
                        parameter.path().key(),
                        parameter.secret()
                                ? "another secret"
                                : parameter.content() == null ? "nothing" : "'" + parameter.content() + "'",
                        parameter.shown(false).changedBy(),
                        parameter.version());
    }

    private static @Nullable String checked(@Nullable String reason) {
        if (reason != null && (reason.length() > MAX_REASON || reason.indexOf('\0') >= 0)) {
            throw new InvalidInput(
                    "reason", "a text of " + reason.length(), "Use at most %,d characters.".formatted(MAX_REASON));
        }
        return reason == null || reason.isBlank() ? null : reason.strip();
    }

    private void write(
            StoredParameter parameter,
            @Nullable String content,
            @Nullable String before,
            @Nullable String after,
            @Nullable String reason) {
        String author = actor.name();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        parameter.change(content, author, now);
        changes.save(new StoredParameterChange(parameter, before, after, author, now, reason));
        ParameterPath path = parameter.path();
        audit.record("parameters.changed", path.toString(), before, after);
        events.publishEvent(new ParameterChanged(path.project(), path.pipeline(), path.section(), path.key(), author));
        news.changed(path.project(), path.pipeline());
    }

    /** Newest first. */
    @PreAuthorize(May.READ_PARAMETERS + May.IN_OWN_SQUAD)
    @Transactional(readOnly = true)
    public List<ParameterChange> history(String project, String pipeline, String section, String key) {
        Long id = parameters
                .findByProjectAndPipelineAndSectionAndNameAndRetiredFalse(project, pipeline, section, key)
                .orElseThrow(() -> missing(project, pipeline, section, key))
                .id();
        return changes.of(id).stream().map(StoredParameterChange::shown).toList();
    }

    private static NotFound missing(String project, String pipeline, String section, String key) {
        return new NotFound("Parameter", new ParameterPath(project, pipeline, section, key));
    }

    /** The last change of each parameter at the moment, by {@code section/key}; also of those that are declared no longer. */
    @PreAuthorize(May.READ_PARAMETERS + May.IN_OWN_SQUAD)
    @Transactional(readOnly = true)
    public Map<String, ParameterChange> asOf(String project, String pipeline, Instant moment) {
        return changes.newest(project, pipeline, moment).stream()
                .map(StoredParameterChange::shown)
                .collect(Collectors.toMap(
                        change -> change.path().section() + "/" + change.path().key(), Function.identity()));
    }

    /** Forgets the pipeline's parameters and their history, when the pipeline itself is removed. */
    @PreAuthorize(May.WRITE_PIPELINES + May.IN_OWN_SQUAD)
    @Transactional
    public void remove(String project, String pipeline) {
        changes.removeAll(project, pipeline);
        parameters.removeAll(project, pipeline);
        news.changed(project, pipeline);
    }
}
