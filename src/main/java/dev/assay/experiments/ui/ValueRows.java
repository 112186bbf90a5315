package dev.assay.experiments.ui;

import dev.assay.base.ui.DelimitedRows;
import dev.assay.experiments.MetricSummary;
import dev.assay.experiments.TrialColumns;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialSet;
import dev.assay.experiments.ui.CompareState.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values of one metric, one a trial. */
final class ValueRows {

    private static final int AT_ONCE = 5_000;

    private ValueRows() {}

    static double of(MetricSummary summary, Value value) {
        return switch (value) {
            case LAST -> summary.last();
            case LOWEST -> summary.minimum();
            case HIGHEST -> summary.maximum();
        };
    }

    /** Finite values of each group that has any. */
    static Map<String, double[]> grouped(TrialGroups groups, double[] values) {
        Map<String, double[]> grouped = new LinkedHashMap<>();
        groups.byName().forEach((name, places) -> {
            double[] finite = Arrays.stream(places)
                    .mapToDouble(place -> values[place])
                    .filter(Double::isFinite)
                    .toArray();
            if (finite.length > 0) {
                grouped.put(name, finite);
            }
        });
        return grouped;
    }

    /** As CSV: last, lowest and highest of each trial that has the metric. */
    static String summaries(TrialColumns columns, TrialSet trials, String metric) {
        DelimitedRows rows =
                new DelimitedRows("trial", "id", metric + " last", metric + " lowest", metric + " highest");
        parts(trials).forEach(part -> {
            Map<Long, MetricSummary> summaries = columns.summaries(part, metric);
            columns.trials(part.at(part.all()
                            .filter(place -> summaries.containsKey(part.id(place)))
                            .toArray()))
                    .forEach((id, trial) -> {
                        MetricSummary summary = summaries.get(id);
                        rows.add(trial.name(), trial.runId(), summary.last(), summary.minimum(), summary.maximum());
                    });
        });
        return rows.text();
    }

    /** As CSV: what the trials have of these fields, as it was logged. */
    static String fields(TrialColumns columns, TrialSet trials, List<TrialField> fields, Value value) {
        DelimitedRows rows = new DelimitedRows(
                Stream.concat(Stream.of("trial", "id"), fields.stream().map(TrialField::key))
                        .toArray());
        parts(trials).forEach(part -> {
            List<Map<Long, String>> texts = fields.stream()
                    .map(field -> texts(columns, part, field, value))
                    .toList();
            columns.trials(part)
                    .forEach((id, trial) -> rows.add(Stream.concat(
                                    Stream.of(trial.name(), trial.runId()),
                                    texts.stream().map(of -> of.getOrDefault(id, "")))
                            .toArray()));
        });
        return rows.text();
    }

    private static Map<Long, String> texts(TrialColumns columns, TrialSet trials, TrialField field, Value value) {
        if (field.kind() != TrialField.Kind.METRIC) {
            return columns.texts(trials, field.key());
        }
        Map<Long, String> texts = new HashMap<>();
        columns.summaries(trials, field.key())
                .forEach((id, summary) -> texts.put(id, String.valueOf(of(summary, value))));
        return texts;
    }

    /** So many as may lie in memory with all that was logged. */
    private static Stream<TrialSet> parts(TrialSet trials) {
        return IntStream.iterate(0, from -> from < trials.size(), from -> from + AT_ONCE)
                .mapToObj(from -> trials.at(IntStream.range(from, Math.min(from + AT_ONCE, trials.size()))
                        .toArray()));
    }
}
