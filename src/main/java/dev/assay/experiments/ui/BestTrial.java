package dev.assay.experiments.ui;

import dev.assay.experiments.Experiment;
import dev.assay.experiments.SystemMetrics;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialOrder;
import dev.assay.experiments.TrialQuery;
import dev.assay.experiments.TrialRow;
import dev.assay.experiments.TrialSearch;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The best value of an experiment's main metric: the one of its tag {@code assay.metric}, else its newest trial's first. */
final class BestTrial {

    static final String TAG = "assay.metric";

    record Value(String metric, double value) {}

    private final TrialSearch search;
    private final Map<String, Optional<TrialRow>> newest = new HashMap<>();

    BestTrial(TrialSearch search) {
        this.search = search;
    }

    Optional<Value> of(Experiment experiment) {
        return metric(experiment).flatMap(key -> {
            TrialField field = TrialField.metric(key);
            TrialOrder order =
                    TrialWords.lessIsBetter(key) ? TrialOrder.ascending(field) : TrialOrder.descending(field);
            return search.find(TrialQuery.of(experiment.id()).orderedBy(order).page(null, 1)).items().stream()
                    .findFirst()
                    .map(row -> row.metrics().get(key))
                    .map(value -> new Value(key, value));
        });
    }

    String lastBy(Experiment experiment) {
        return newest(experiment).map(row -> row.trial().startedBy()).orElse("–");
    }

    private Optional<String> metric(Experiment experiment) {
        return Optional.ofNullable(experiment.tags().get(TAG))
                .or(() -> newest(experiment).flatMap(row -> row.metrics().keySet().stream()
                        .filter(key -> !SystemMetrics.contain(key))
                        .min(Comparator.naturalOrder())));
    }

    private Optional<TrialRow> newest(Experiment experiment) {
        return newest.computeIfAbsent(
                experiment.id(), id -> search.find(TrialQuery.of(id).page(null, 1)).items().stream()
                        .findFirst());
    }
}
