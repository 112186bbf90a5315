package dev.assay.experiments;

import dev.assay.access.AuditLog;
import dev.assay.access.CurrentActor;
import dev.assay.access.May;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.projects.Projects;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Experiments themselves: finding, making, renaming, deleting. What happens in them is {@link ExperimentTracking}'s. */
@Service
public class ExperimentCatalog {

    /** Characters of a tag's value. */
    public static final int LONGEST_TAG = 20_000;

    private static final int LONGEST_NAME = 500;

    private final Experiments experiments;
    private final ExperimentSearch search;
    private final ExperimentSummaries summaries;
    private final DefaultExperiment standard;
    private final OpenExperiments open;
    private final Projects projects;
    private final Trials trials;
    private final ArtifactPurge artifacts;
    private final AuditLog audit;
    private final CurrentActor actor;
    private final Clock clock;

    ExperimentCatalog(
            Experiments experiments,
            ExperimentSearch search,
            ExperimentSummaries summaries,
            DefaultExperiment standard,
            OpenExperiments open,
            Projects projects,
            Trials trials,
            ArtifactPurge artifacts,
            AuditLog audit,
            CurrentActor actor,
            Clock clock) {
        this.experiments = experiments;
        this.search = search;
        this.summaries = summaries;
        this.standard = standard;
        this.open = open;
        this.projects = projects;
        this.trials = trials;
        this.artifacts = artifacts;
        this.audit = audit;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws NotFound when there is no such experiment */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Experiment get(String id) {
        return find(id).orElseThrow(() -> new NotFound("Experiment", id));
    }

    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Optional<Experiment> find(String id) {
        return stored(id).map(StoredExperiment::detached);
    }

    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Optional<Experiment> find(String project, String name) {
        if (name.equals(DefaultExperiment.NAME)) {
            standard.ensure();
        }
        return experiments.findByProjectAndName(project, name).map(StoredExperiment::detached);
    }

    /**
     * Experiments that match a filter of MLflow's grammar over {@code name, creation_time, last_update_time} and tags.
     *
     * @param order such as {@code name ASC}; the last changed first when empty
     * @param own the project whose experiments are called by their name alone, all others by {@code project/name}
     */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Page<Experiment> find(
            String filter, List<String> order, Lifecycle lifecycle, int limit, @Nullable String next, String own) {
        standard.ensure();
        Page<Long> ids = search.find(filter, order, lifecycle, limit, next, own);
        return ids.lookUp(experiments.findAllById(ids.items()).stream()
                .collect(Collectors.toMap(StoredExperiment::id, StoredExperiment::detached)));
    }

    /** @throws Conflict when the project has one of this name, also a deleted one */
    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional
    public Experiment create(String project, String name, Map<String, String> tags) {
        standard.ensure();
        String owner = projects.get(project).slug();
        checkName(name);
        tags.forEach(ExperimentCatalog::checkTag);
        refuseTaken(owner, name);
        Experiment made = experiments
                .saveAndFlush(new StoredExperiment(owner, name, tags, clock.instant()))
                .detached();
        audit.record("experiments.created", owner + "/" + name, null, null);
        return made;
    }

    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional
    public void rename(String id, String name) {
        StoredExperiment experiment = writable(id);
        checkName(name);
        String before = experiment.detached().name();
        if (!before.equals(name)) {
            refuseTaken(experiment.project(), name);
            experiment.rename(name, clock.instant());
            open.forgetAfterCommit(experiment.id());
            audit.record("experiments.renamed", experiment.project() + "/" + name, before, name);
        }
    }

    /** Soft; its trials go with it. @return whether it was not deleted yet */
    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional
    public boolean delete(String id) {
        StoredExperiment experiment = stored(id).orElseThrow(() -> new NotFound("Experiment", id));
        if (experiment.deleted()) {
            return false;
        }
        if (experiment.id() == DefaultExperiment.ID) {
            throw new Conflict("The default experiment cannot be deleted: MLflow clients log there when none is set.");
        }
        experiment.delete(true, clock.instant());
        experiments.flush();
        open.forgetAfterCommit(experiment.id());
        trials.deleteWith(experiment.id());
        audit.record("experiments.deleted", id, null, null);
        return true;
    }

    /** Brings back the experiment and the trials that were deleted with it. @return whether it was deleted */
    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional
    public boolean restore(String id) {
        StoredExperiment experiment = stored(id).orElseThrow(() -> new NotFound("Experiment", id));
        if (!experiment.deleted()) {
            return false;
        }
        experiment.delete(false, clock.instant());
        experiments.flush();
        open.forgetAfterCommit(experiment.id());
        trials.restoreWith(experiment.id());
        audit.record("experiments.restored", id, null, null);
        return true;
    }

    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional
    public void setTag(String id, String key, String value) {
        checkTag(key, value);
        writable(id).tag(key, value, clock.instant());
    }

    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional
    public void deleteTag(String id, String key) {
        if (!writable(id).untag(key, clock.instant())) {
            throw new NotFound("Tag", key);
        }
    }

    Page<ExperimentSummary> summaries(@Nullable String project, String nameContains, @Nullable String next, int limit) {
        standard.ensure();
        return summaries.page(project, nameContains, false, next, limit);
    }

    /** Those of the project that were deleted, by name; they keep what was logged until they are purged. */
    @PreAuthorize(May.VIEW)
    public Page<ExperimentSummary> deleted(String project, String nameContains, @Nullable String next, int limit) {
        return summaries.page(project, nameContains, true, next, limit);
    }

    void purge(String project, String name) {
        experiments.findByProjectAndName(project, name).ifPresent(experiment -> {
            open.forgetAfterCommit(experiment.id());
            artifacts.purge(project, experiment.id());
            trials.removeAll(experiment.id());
            if (experiment.id() != DefaultExperiment.ID) {
                experiments.delete(experiment);
            }
            audit.record("experiments.purged", project + "/" + name, null, actor.name());
        });
    }

    private Optional<StoredExperiment> stored(String id) {
        standard.ensure();
        return number(id).flatMap(experiments::findById);
    }

    /** Absent for what no experiment is called. */
    static Optional<Long> number(String id) {
        return Optional.of(id).filter(text -> text.matches("[0-9]{1,18}")).map(Long::valueOf);
    }

    private StoredExperiment writable(String id) {
        StoredExperiment experiment = stored(id).orElseThrow(() -> new NotFound("Experiment", id));
        if (experiment.deleted()) {
            throw new Conflict("The experiment with id %s is deleted. Restore it first.".formatted(id));
        }
        return experiment;
    }

    private void refuseTaken(String project, String name) {
        experiments.findByProjectAndName(project, name).ifPresent(taken -> {
            throw new NameTaken("Experiment '%s' already exists%s."
                    .formatted(name, taken.deleted() ? " in deleted state; restore it or choose another name" : ""));
        });
    }

    private static void checkName(String name) {
        if (name.isBlank()) {
            throw new InvalidInput("name", name, "It must not be empty.");
        }
        LogLimits.text("name", name, LONGEST_NAME);
    }

    private static void checkTag(String key, String value) {
        KeyRule.check("tags.key", key, LogLimits.KEY);
        LogLimits.text("tags." + key, value, LONGEST_TAG);
    }
}
