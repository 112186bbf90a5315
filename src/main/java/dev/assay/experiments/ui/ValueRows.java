package dev.assay.experiments.ui;

import dev.assay.experiments.MetricSummary;
import dev.assay.experiments.TrialColumns;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialSet;
import dev.assay.experiments.ui.CompareState.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** Last, lowest and highest of each trial that has the metric. */
    static ChartRows summaries(TrialColumns columns, TrialSet trials, String metric) {
        List<String> header = List.of("trial", "id", metric + " last", metric + " lowest", metric + " highest");
        return new ChartRows(header, trials.size(), (from, to) -> {
            TrialSet part = part(trials, from, to);
            Map<Long, MetricSummary> summaries = columns.summaries(part, metric);
            List<List<@Nullable Object>> rows = new ArrayList<>();
            columns.trials(part.at(part.all()
                            .filter(place -> summaries.containsKey(part.id(place)))
                            .toArray()))
                    .forEach((id, trial) -> {
                        MetricSummary summary = summaries.get(id);
                        rows.add(List.of(
                                trial.name(), trial.runId(), summary.last(), summary.minimum(), summary.maximum()));
                    });
            return rows;
        });
    }

    /** What the trials have of these fields, as it was logged. */
    static ChartRows fields(TrialColumns columns, TrialSet trials, List<TrialField> fields, Value value) {
        List<String> header = Stream.concat(
                        Stream.of("trial", "id"), fields.stream().map(TrialField::key))
                .toList();
        return new ChartRows(header, trials.size(), (from, to) -> {
            TrialSet part = part(trials, from, to);
            List<Map<Long, String>> texts = fields.stream()
                    .map(field -> texts(columns, part, field, value))
                    .toList();
            List<List<@Nullable Object>> rows = new ArrayList<>();
            columns.trials(part).forEach((id, trial) -> {
                List<@Nullable Object> cells = new ArrayList<>(List.of(trial.name(), trial.runId()));
                texts.forEach(of -> cells.add(of.getOrDefault(id, "")));
                rows.add(cells);
            });
            return rows;
        });
    }

    /** Each value with the name of its group. */
    static ChartRows groups(String of, Map<String, double[]> grouped) {
        List<String> names = new ArrayList<>();
        grouped.forEach((name, numbers) -> names.addAll(Collections.nCopies(numbers.length, name)));
        double[] values =
                grouped.values().stream().flatMapToDouble(Arrays::stream).toArray();
        return new ChartRows(List.of("group", of), values.length, (from, to) -> IntStream.range(from, to)
                .<List<@Nullable Object>>mapToObj(i -> List.of(names.get(i), values[i]))
                .toList());
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

    private static TrialSet part(TrialSet trials, int from, int to) {
        return trials.at(IntStream.range(from, to).toArray());
    }
}
