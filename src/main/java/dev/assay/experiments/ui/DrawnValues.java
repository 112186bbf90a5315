package dev.assay.experiments.ui;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What charts of single values draw, and what there is to say of what they leave out. */
final class DrawnValues {

    /** Bars that have room for their names. */
    static final int MOST_BARS = 30;

    private DrawnValues() {}

    /** All in their order, or the best of many, best first; those without a number come last. */
    static List<ValueOptions.Bar> best(String metric, List<ValueOptions.Bar> bars) {
        if (bars.size() <= MOST_BARS) {
            return bars;
        }
        Comparator<ValueOptions.Bar> byValue = Comparator.comparingDouble(ValueOptions.Bar::value);
        Comparator<ValueOptions.Bar> better = TrialWords.lessIsBetter(metric) ? byValue : byValue.reversed();
        return bars.stream()
                .sorted(Comparator.comparing(ValueOptions.Bar::drawn).reversed().thenComparing(better))
                .limit(MOST_BARS)
                .toList();
    }

    /**
     * @param bars of trials that have the metric, the best ones where they are many
     * @param having how many trials have it
     * @param all how many could have it
     */
    static ValueChart.Drawn bars(String metric, List<ValueOptions.Bar> bars, int having, int all) {
        String note = having > bars.size()
                ? "the best %d of %,d trials".formatted(bars.size(), having)
                : having < all ? "%,d of %,d trials %s it".formatted(having, all, having == 1 ? "has" : "have") : "";
        int finite = (int) bars.stream().filter(ValueOptions.Bar::drawn).count();
        return new ValueChart.Drawn(
                metric + " of " + TrialWords.count(bars.size()),
                note,
                instead(finite, having - finite),
                ValueOptions.bars(metric, bars));
    }

    /**
     * A box or a strip a group.
     *
     * @param colours of groups, by their names
     * @param said of the values
     */
    static ValueChart.Drawn spread(
            FieldValues values, TrialGroups groups, boolean strip, UnaryOperator<String> colours, String said) {
        Map<String, double[]> grouped = ValueRows.grouped(groups, values.values());
        int finite = grouped.values().stream().mapToInt(group -> group.length).sum();
        int numberless = (int) groups.byName().values().stream()
                .flatMapToInt(Arrays::stream)
                .filter(values.numberless()::get)
                .count();
        return new ValueChart.Drawn(
                "%s, a %s for each of %d groups".formatted(values.name(), strip ? "strip" : "box", grouped.size()),
                ChartCard.joined(
                        said,
                        strip ? ValueOptions.left(groups) : "",
                        finite == 0 ? "" : Undrawable.values(finite, numberless)),
                instead(finite, numberless),
                strip
                        ? ValueOptions.strips(values.name(), grouped, colours)
                        : ValueOptions.boxes(values.name(), grouped, colours));
    }

    private static String instead(int finite, int numberless) {
        if (finite > 0) {
            return "";
        }
        return numberless == 0 ? "no trial here has it" : Undrawable.values(0, numberless);
    }
}
