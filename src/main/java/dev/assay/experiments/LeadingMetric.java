package dev.assay.experiments;

import java.util.List;
import java.util.Optional;

/** What an experiment is about: the metric of its tag {@code assay.metric}, else the first of the newest trial that has one. */
public final class LeadingMetric {

    public static final String TAG = "assay.metric";

    /** A trial that failed at once has no metrics: those before it tell what the experiment is about. */
    public static final int LOOKED_AT = 10;

    private LeadingMetric() {}

    /** @param newest the newest trial first, each with at least the first of its metrics */
    public static Optional<String> of(Experiment experiment, List<TrialRow> newest) {
        return Optional.ofNullable(experiment.tags().get(TAG)).or(() -> newest.stream()
                .limit(LOOKED_AT)
                .flatMap(row -> row.metrics().keySet().stream())
                .findFirst());
    }
}
