package dev.assay.experiments.ui;

import dev.assay.experiments.Experiment;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialOrder;
import dev.assay.experiments.TrialQuery;
import dev.assay.experiments.TrialRow;
import dev.assay.experiments.TrialSearch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The best value of an experiment's main metric: the one of its tag {@code assay.metric}, else the first of the newest trial that has one. */
final class BestTrial {

    static final String TAG = "assay.metric";

    /** A trial that failed at once has no metrics: those before it tell what the experiment is about. */
    private static final int LOOKED_AT = 10;

    record Value(String metric, double value) {}

    private final TrialSearch search;
    private final Map<String, List<TrialRow>> newest = new HashMap<>();

    BestTrial(TrialSearch search) {
        this.search = search;
    }

    Optional<Value> of(Experiment experiment) {
        return metric(experiment).flatMap(key -> {
            TrialField field = TrialField.metric(key);
            TrialOrder order =
                    TrialWords.lessIsBetter(key) ? TrialOrder.ascending(field) : TrialOrder.descending(field);
            return search
                    .find(TrialQuery.of(experiment.id()).orderedBy(order).page(null, 1), List.of(field))
                    .items()
                    .stream()
                    .findFirst()
                    .map(row -> row.metrics().get(key))
                    .map(value -> new Value(key, value));
        });
    }

    String lastBy(Experiment experiment) {
        return newest(experiment).stream()
                .findFirst()
                .map(row -> row.trial().startedBy())
                .orElse("–");
    }

    private Optional<String> metric(Experiment experiment) {
        return Optional.ofNullable(experiment.tags().get(TAG)).or(() -> newest(experiment).stream()
                .flatMap(row -> row.metrics().keySet().stream())
                .findFirst());
    }

    private List<TrialRow> newest(Experiment experiment) {
        return newest.computeIfAbsent(
                experiment.id(), id -> search.beginnings(TrialQuery.of(id).page(null, LOOKED_AT), 1)
                        .items());
    }
}
