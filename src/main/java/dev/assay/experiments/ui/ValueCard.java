package dev.assay.experiments.ui;

import dev.assay.experiments.TrialSet;
import dev.assay.experiments.ui.CompareState.Grouping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** One value a trial: bars of single trials, or a box or strip a group when the page draws groups. */
final class ValueCard {

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
        int[] visible = relations.visible();
        int[] finite = Arrays.stream(visible)
                .filter(values::has)
                .boxed()
                .sorted(rising ? byValue : byValue.reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        IntStream numberless = Arrays.stream(visible).filter(values.numberless()::get);
        int[] having = IntStream.concat(Arrays.stream(finite), numberless).toArray();
        TrialSet trials = relations.trials();
        TrialSet best = trials.at(Arrays.copyOf(having, Math.min(having.length, DrawnValues.MOST_BARS)));
        return new ValueChart(
                values.name(),
                () -> {
                    List<ValueOptions.Bar> bars = new ArrayList<>();
                    Map<Long, Double> logged = relations.logged(best, values.name());
                    relations.trials(best).forEach((id, trial) -> {
                        int place = trials.place(id);
                        double value = values.has(place) ? values.values()[place] : logged.getOrDefault(id, Double.NaN);
                        bars.add(new ValueOptions.Bar(trial.name(), value, relations.colour(id)));
                    });
                    return DrawnValues.bars(values.name(), bars, having.length, visible.length);
                },
                () -> relations.rows(trials.at(having), List.of(values)));
    }

    private static ChartCard spread(RelationCharts relations, TrialGroups groups, boolean strip, FieldValues values) {
        return new ValueChart(
                values.name(),
                () -> DrawnValues.spread(values, groups, strip, relations::groupColour, ""),
                () -> ValueRows.groups(values.name(), ValueRows.grouped(groups, values.values())));
    }
}
