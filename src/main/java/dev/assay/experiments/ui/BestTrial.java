package dev.assay.experiments.ui;

import dev.assay.experiments.Experiment;
import dev.assay.experiments.LeadingMetric;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialOrder;
import dev.assay.experiments.TrialQuery;
import dev.assay.experiments.TrialRow;
import dev.assay.experiments.TrialSearch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The best value of an experiment's {@link LeadingMetric}. */
final class BestTrial {

    record Value(String metric, double value) {}

    private final TrialSearch search;
    private final Map<String, List<TrialRow>> newest = new HashMap<>();

    BestTrial(TrialSearch search) {
        this.search = search;
    }

    Optional<Value> of(Experiment experiment) {
        return LeadingMetric.of(experiment, newest(experiment)).flatMap(key -> {
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

    private List<TrialRow> newest(Experiment experiment) {
        return newest.computeIfAbsent(experiment.id(), id -> search.beginnings(
                        TrialQuery.of(id).page(null, LeadingMetric.LOOKED_AT), LeadingMetric.NAMES)
                .items());
    }
}
