package dev.assay.experiments.ui;

import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialSet;
import dev.assay.experiments.ui.CompareState.Grouping;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** One value a trial: bars of single trials, or a box or strip a group when the page draws groups. */
final class ValueCard {

    private static final int MOST_BARS = 24;

    private ValueCard() {}

    static ChartCard of(RelationCharts relations, FieldValues values) {
        Grouping grouping = relations.state().grouping();
        String by = grouping.by();
        ChartCard card = by == null || by.equals(Grouping.EACH) || by.equals(Grouping.ALL)
                ? bars(relations, values)
                : spread(relations, relations.groups(by), grouping.strip(), values);
        card.resized(new ChartLayout.Size(true, ChartLayout.Size.USUAL.height()));
        card.saving();
        return card;
    }

    private static ChartCard bars(RelationCharts relations, FieldValues values) {
        Comparator<Integer> byValue = Comparator.comparingDouble(place -> values.values()[place]);
        boolean rising = TrialWords.lessIsBetter(values.name());
        int[] having = Arrays.stream(relations.visible())
                .filter(values::has)
                .boxed()
                .sorted(rising ? byValue : byValue.reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        TrialSet trials = relations.trials();
        TrialSet best = trials.at(Arrays.copyOf(having, Math.min(having.length, MOST_BARS)));
        return new ValueChart(
                values.name(),
                () -> values.name() + " of " + TrialWords.count(best.size()),
                having.length > best.size() ? "the best %d of %,d trials".formatted(best.size(), having.length) : "",
                () -> {
                    Map<Long, Trial> named = relations.trials(best);
                    return ValueOptions.bars(
                            values.name(),
                            named.values().stream().map(Trial::name).toList(),
                            named.keySet().stream()
                                    .map(id -> values.values()[trials.place(id)])
                                    .toList(),
                            named.keySet().stream().map(relations::colour).toList());
                },
                () -> relations.rows(trials.at(having), List.of(values)));
    }

    private static ChartCard spread(RelationCharts relations, TrialGroups groups, boolean strip, FieldValues values) {
        Map<String, double[]> grouped = ValueRows.grouped(groups, values.values());
        return new ValueChart(
                values.name(),
                () -> "%s, a %s for each of %d groups"
                        .formatted(values.name(), strip ? "strip" : "box", grouped.size()),
                strip ? ValueOptions.left(groups) : "",
                () -> strip
                        ? ValueOptions.strips(values.name(), grouped, relations::groupColour)
                        : ValueOptions.boxes(values.name(), grouped, relations::groupColour),
                () -> ValueRows.groups(values.name(), grouped));
    }
}
