package dev.assay.experiments;

import dev.assay.access.CurrentActor;
import dev.assay.access.May;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.experiments.metrics.Settlement;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Experiments and their trials: what every way of logging ends in. */
@Service
public class ExperimentTracking {

    private final ExperimentCatalog catalog;
    private final OpenExperiments open;
    private final Trials trials;
    private final LogWriter writer;
    private final YoungTrials young;
    private final Settlement settlement;
    private final TrialNames names;
    private final CurrentActor actor;
    private final Clock clock;

    ExperimentTracking(
            ExperimentCatalog catalog,
            OpenExperiments open,
            Trials trials,
            LogWriter writer,
            YoungTrials young,
            Settlement settlement,
            TrialNames names,
            CurrentActor actor,
            Clock clock) {
        this.catalog = catalog;
        this.open = open;
        this.trials = trials;
        this.writer = writer;
        this.young = young;
        this.settlement = settlement;
        this.names = names;
        this.actor = actor;
        this.clock = clock;
    }

    /** The experiment of this name in the project, made when missing. */
    @PreAuthorize(May.WRITE_TRIALS)
    public Experiment experiment(String project, String name) {
        try {
            return catalog.find(project, name).orElseGet(() -> catalog.create(project, name, Map.of()));
        } catch (Conflict | DataIntegrityViolationException e) {
            // somebody else may have made it meanwhile; a transaction in which that failed would be of no use
            return catalog.find(project, name).orElseThrow(() -> e);
        }
    }

    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Optional<Experiment> findExperiment(String project, String name) {
        return catalog.find(project, name);
    }

    /** By name, with the number of trials; of all projects when none is named. */
    @PreAuthorize(May.VIEW)
    public Page<ExperimentSummary> experiments(
            @Nullable String project, String nameContains, @Nullable String next, int limit) {
        return catalog.summaries(project, nameContains, next, limit);
    }

    @PreAuthorize(May.WRITE_TRIALS)
    public Trial start(String experimentId, @Nullable String name, Instant at, Map<String, String> tags) {
        return start(experimentId, name, actor.name(), at, tags);
    }

    /**
     * Starts a trial for somebody else, as MLflow's clients name their user.
     *
     * @param name made up when absent
     * @throws Conflict when the experiment is deleted
     */
    @PreAuthorize(May.WRITE_TRIALS)
    public Trial start(String experimentId, @Nullable String name, String user, Instant at, Map<String, String> tags) {
        String project = open.project(experimentId);
        LogLimits.pairs("tags", tags, LogLimits.TAG_VALUE);
        String given = name == null || name.isBlank() ? tags.getOrDefault(LogStore.RUN_NAME, "") : name;
        String chosen = trialName(given.isBlank() ? names.next() : given);
        LogLimits.text("user_id", user, LogLimits.KEY);
        String runId = UUID.randomUUID().toString().replace("-", "");
        Trial trial = new Trial(runId, experimentId, project, chosen, user, TrialStatus.RUNNING, false, at, null);
        Map<String, String> all = new TreeMap<>(tags);
        all.put(LogStore.RUN_NAME, chosen);
        if (young.begin(trial, all)) {
            writer.changed(trial);
            return trial;
        }
        return writer.begin(new TrialStart(trial, all));
    }

    /**
     * Takes all or nothing; durable when it returns, or with the caller's transaction.
     *
     * @throws InvalidInput when a param is logged again with another value, or a limit is passed
     * @throws Conflict when the trial is deleted
     */
    @PreAuthorize(May.WRITE_TRIALS)
    public void log(String runId, List<MetricPoint> metrics, Map<String, String> params, Map<String, String> tags) {
        LogLimits.check(metrics, params, tags);
        if (tags.containsKey(LogStore.RUN_NAME)) {
            trialName(tags.get(LogStore.RUN_NAME));
        }
        Optional<Trial> early = young.log(runId, metrics, params, tags);
        if (early.isPresent()) {
            writer.logged(early.get());
            return;
        }
        StoredTrial trial = knownWritable(runId);
        if (metrics.isEmpty() && params.isEmpty() && tags.isEmpty()) {
            return;
        }
        try {
            writer.write(LogEntry.of(trial, metrics, params, tags));
        } catch (DuplicateKeyException e) {
            throw e;
        } catch (DataIntegrityViolationException e) {
            // It may have been purged a moment ago.
            stored(runId);
            throw e;
        }
    }

    @PreAuthorize(May.WRITE_TRIALS)
    public void finish(String runId, TrialStatus status, Instant at) {
        update(runId, status, at, null);
    }

    /** Changes what is given. A trial that was running and ends is announced. */
    @PreAuthorize(May.WRITE_TRIALS)
    public Trial update(String runId, @Nullable TrialStatus status, @Nullable Instant endedAt, @Nullable String name) {
        String wanted = name == null || name.isBlank() ? null : trialName(name);
        TrialChange change = new TrialChange(runId, before -> before.changed(status, endedAt, wanted, clock));
        Optional<Trial> early = young.update(change);
        if (early.isPresent()) {
            writer.changed(early.get());
            return early.get();
        }
        knownWritable(runId);
        return writer.change(change);
    }

    /** Soft: it can be restored. Deleting twice changes nothing. */
    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional
    public void delete(String runId) {
        StoredTrial stored = stored(runId);
        trials.delete(stored.id(), true);
        writer.changed(stored.trial());
    }

    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional
    public void restore(String runId) {
        StoredTrial stored = stored(runId);
        trials.delete(stored.id(), false);
        writer.changed(stored.trial());
    }

    /** @throws NotFound when the trial has no such tag */
    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional
    public void deleteTag(String runId, String key) {
        StoredTrial stored = Trials.writable(stored(runId), runId);
        if (!trials.deleteTag(stored.id(), key)) {
            throw new NotFound("Tag", key);
        }
        writer.changed(stored.trial());
    }

    /** @throws NotFound when there is no such trial */
    @PreAuthorize(May.VIEW)
    public Trial get(String runId) {
        return find(runId).orElseThrow(() -> new NotFound("Trial", runId));
    }

    @PreAuthorize(May.VIEW)
    public Optional<Trial> find(String runId) {
        return trials.find(runId).map(StoredTrial::trial);
    }

    @PreAuthorize(May.VIEW)
    public Map<String, String> params(String runId) {
        return trials.params(stored(runId).id());
    }

    @PreAuthorize(May.VIEW)
    public Map<String, String> tags(String runId) {
        return trials.tags(stored(runId).id());
    }

    @PreAuthorize(May.VIEW)
    public Optional<String> tag(String runId, String key) {
        return young.tag(runId, key, () -> trials.tag(runId, key));
    }

    @PreAuthorize(May.VIEW)
    public List<MetricSummary> metrics(String runId) {
        long id = stored(runId).id();
        settlement.settle(id);
        return trials.metrics(id);
    }

    /**
     * Nobody purges the trial before the caller's transaction ends.
     *
     * @throws NotFound when it is gone already
     */
    @PreAuthorize(May.VIEW)
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(String runId) {
        if (!trials.keep(runId)) {
            throw new NotFound("Trial", runId);
        }
    }

    /** Removes the project's experiments of this name with trials and artifacts. */
    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional
    public void purgeExperiment(String project, String name) {
        catalog.purge(project, name);
    }

    private StoredTrial stored(String runId) {
        return trials.find(runId).orElseThrow(() -> new NotFound("Trial", runId));
    }

    /** Name and status may be of a moment ago. */
    private StoredTrial knownWritable(String runId) {
        return Trials.writable(young.apart(() -> trials.findKnown(runId)).orElse(null), runId);
    }

    private static String trialName(String name) {
        LogLimits.text("run_name", name, Trial.LONGEST_NAME);
        return name;
    }
}
