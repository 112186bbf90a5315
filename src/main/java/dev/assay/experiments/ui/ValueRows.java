package dev.assay.experiments.ui;

import dev.assay.base.ui.DelimitedRows;
import dev.assay.experiments.MetricSummary;
import dev.assay.experiments.Trial;
import dev.assay.experiments.ui.CompareState.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Values of one metric, one a trial. */
final class ValueRows {

    private ValueRows() {}

    static double of(MetricSummary summary, Value value) {
        return switch (value) {
            case LAST -> summary.last();
            case LOWEST -> summary.minimum();
            case HIGHEST -> summary.maximum();
        };
    }

    /** Finite last values of each group that has any. */
    static Map<String, double[]> grouped(TrialGroups groups, Map<String, MetricSummary> summaries) {
        Map<String, double[]> values = new LinkedHashMap<>();
        groups.byName().forEach((name, trials) -> {
            double[] finite = trials.stream()
                    .map(summaries::get)
                    .filter(Objects::nonNull)
                    .mapToDouble(MetricSummary::last)
                    .filter(Double::isFinite)
                    .toArray();
            if (finite.length > 0) {
                values.put(name, finite);
            }
        });
        return values;
    }

    /** As CSV: last, lowest and highest of each trial that has the metric. */
    static String trials(List<Trial> trials, String metric, Map<String, MetricSummary> summaries) {
        DelimitedRows rows =
                new DelimitedRows("trial", "id", metric + " last", metric + " lowest", metric + " highest");
        trials.stream().filter(trial -> summaries.containsKey(trial.runId())).forEach(trial -> {
            MetricSummary summary = summaries.get(trial.runId());
            rows.add(trial.name(), trial.runId(), summary.last(), summary.minimum(), summary.maximum());
        });
        return rows.text();
    }
}
