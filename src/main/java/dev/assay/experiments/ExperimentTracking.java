package dev.assay.experiments;

import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Experiments and their trials: what every way of logging ends in. */
@Service
public class ExperimentTracking {

    /** The experiment of this name in the project, made when missing. */
    public Experiment experiment(String project, String name) {
        throw new UnsupportedOperationException();
    }

    public Optional<Experiment> findExperiment(String project, String name) {
        throw new UnsupportedOperationException();
    }

    /** By name, with the number of trials; of all projects when none is named. */
    public Page<ExperimentSummary> experiments(
            @Nullable String project, String nameContains, @Nullable String next, int limit) {
        throw new UnsupportedOperationException();
    }

    public Trial start(String experimentId, @Nullable String name, Instant at, Map<String, String> tags) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes all or nothing; durable when it returns.
     *
     * @throws InvalidInput when a param is logged again with another value, or a limit is passed
     */
    public void log(String runId, List<MetricPoint> metrics, Map<String, String> params, Map<String, String> tags) {
        throw new UnsupportedOperationException();
    }

    public void finish(String runId, TrialStatus status, Instant at) {
        throw new UnsupportedOperationException();
    }

    /** @throws NotFound when there is no such trial */
    public Trial get(String runId) {
        return find(runId).orElseThrow(() -> new NotFound("Trial", runId));
    }

    public Optional<Trial> find(String runId) {
        throw new UnsupportedOperationException();
    }

    public Map<String, String> params(String runId) {
        throw new UnsupportedOperationException();
    }

    public Map<String, String> tags(String runId) {
        throw new UnsupportedOperationException();
    }

    public List<MetricSummary> metrics(String runId) {
        throw new UnsupportedOperationException();
    }

    /** Newest first over all experiments of the project. */
    public List<Trial> recent(String project, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Removes the project's experiments of this name with trials and artifacts. */
    public void purgeExperiment(String project, String name) {
        throw new UnsupportedOperationException();
    }
}
