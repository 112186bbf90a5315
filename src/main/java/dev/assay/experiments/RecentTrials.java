package dev.assay.experiments;

import dev.assay.access.May;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** The newest trials of a project, as news tell of them. */
@Service
public class RecentTrials {

    /**
     * @param nested how many lie in it
     * @param leading what its experiment is about, once it has logged that
     */
    public record Recent(Trial trial, Experiment experiment, int nested, Optional<MetricSummary> leading) {}

    private final NewestTrials newest;
    private final Trials trials;
    private final ExperimentCatalog experiments;
    private final MetricSummaries metrics;

    RecentTrials(NewestTrials newest, Trials trials, ExperimentCatalog experiments, MetricSummaries metrics) {
        this.newest = newest;
        this.trials = trials;
        this.experiments = experiments;
        this.metrics = metrics;
    }

    @PreAuthorize(May.VIEW)
    public Optional<Trial> newest(String project) {
        return newest.of(project, 1).stream().findFirst().map(StoredTrial::trial);
    }

    /** Newest first; a trial that is nested in another one is told of with that. */
    @PreAuthorize(May.VIEW)
    public List<Recent> of(String project, int limit) {
        List<Trial> found =
                newest.of(project, limit).stream().map(StoredTrial::trial).toList();
        Map<String, Integer> nested =
                trials.childCounts(found.stream().map(Trial::runId).toList());
        return found.stream()
                .flatMap(trial -> recent(trial, nested.getOrDefault(trial.runId(), 0)).stream())
                .toList();
    }

    /** Absent when it is being purged. */
    private Optional<Recent> recent(Trial trial, int nested) {
        return experiments
                .find(trial.experimentId())
                .map(experiment -> new Recent(
                        trial,
                        experiment,
                        nested,
                        metrics.leading(trial.runId(), experiment.tags().get(LeadingMetric.TAG))));
    }
}
