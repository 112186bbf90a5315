package dev.assay.experiments.ui;

import dev.assay.base.ui.DelimitedRows;
import dev.assay.experiments.Trial;
import dev.assay.experiments.ui.CompareState.Grouping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One value a trial: bars of single trials, or a box or strip a group when the page draws groups. */
final class ValueCard {

    private static final int MOST_BARS = 24;

    private ValueCard() {}

    static ChartCard of(RelationCharts relations, FieldValues values) {
        Grouping grouping = relations.state().grouping();
        String by = grouping.by();
        ChartCard card = by == null || by.equals(Grouping.EACH) || by.equals(Grouping.ALL)
                ? bars(relations, values)
                : spread(relations.groups(by), grouping.strip(), values);
        card.resized(new ChartLayout.Size(true, ChartLayout.Size.USUAL.height()));
        card.saving();
        return card;
    }

    private static ChartCard bars(RelationCharts relations, FieldValues values) {
        Comparator<Trial> byValue = Comparator.comparingDouble(trial -> value(values, trial.runId()));
        boolean rising = TrialWords.lessIsBetter(values.name());
        List<Trial> having = relations.trials().stream()
                .filter(trial -> values.places().containsKey(trial.runId()))
                .sorted(rising ? byValue : byValue.reversed())
                .toList();
        List<Trial> best = having.stream().limit(MOST_BARS).toList();
        return new ValueChart(
                values.name(),
                () -> "%s of %d trials".formatted(values.name(), best.size()),
                having.size() > best.size() ? "the best %d of %,d trials".formatted(best.size(), having.size()) : "",
                () -> {
                    List<@Nullable Double> bars = new ArrayList<>();
                    best.forEach(trial -> bars.add(value(values, trial.runId())));
                    return ValueOptions.bars(
                            values.name(),
                            best.stream().map(Trial::name).toList(),
                            bars,
                            best.stream()
                                    .map(trial -> relations.colour(trial.runId()))
                                    .toList());
                },
                () -> rows(having, values));
    }

    private static ChartCard spread(TrialGroups groups, boolean strip, FieldValues values) {
        Map<String, double[]> grouped = new LinkedHashMap<>();
        groups.byName().forEach((name, ids) -> {
            double[] finite = ids.stream()
                    .filter(values.places()::containsKey)
                    .mapToDouble(runId -> value(values, runId))
                    .toArray();
            if (finite.length > 0) {
                grouped.put(name, finite);
            }
        });
        return new ValueChart(
                values.name(),
                () -> "%s, a %s for each of %d groups"
                        .formatted(values.name(), strip ? "strip" : "box", grouped.size()),
                "",
                () -> strip ? ValueOptions.strips(values.name(), grouped) : ValueOptions.boxes(values.name(), grouped),
                () -> {
                    DelimitedRows rows = new DelimitedRows("group", values.name());
                    grouped.forEach((name, numbers) -> {
                        for (double number : numbers) {
                            rows.add(name, number);
                        }
                    });
                    return rows.text();
                });
    }

    private static String rows(List<Trial> trials, FieldValues values) {
        DelimitedRows rows = new DelimitedRows("trial", "id", values.name());
        trials.forEach(
                trial -> rows.add(trial.name(), trial.runId(), values.texts().get(trial.runId())));
        return rows.text();
    }

    private static double value(FieldValues values, String runId) {
        return Optional.ofNullable(values.texts().get(runId))
                .map(Double::parseDouble)
                .orElse(Double.NaN);
    }
}
