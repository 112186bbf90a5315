package dev.assay.experiments.ui;

import dev.assay.experiments.MetricColumn;
import dev.assay.experiments.TextColumn;
import dev.assay.experiments.TrialColumns;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialSet;
import dev.assay.experiments.ui.CompareState.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One param or metric of many trials: numbers, which are drawn by size, or by their logarithm where they are positive and span
 * two decades; or words, which stand in their order.
 *
 * @param words that stand at 0, 1, 2 …; empty for numbers
 * @param values one a place of the trials: a finite number or the place of a word, NaN for none
 * @param numberless places of trials whose value is NaN or infinite
 */
record FieldValues(TrialField field, boolean logarithmic, List<String> words, double[] values, BitSet numberless) {

    /** Words that one axis names; nobody reads more. */
    private static final int MOST_WORDS = 10_000;

    private static final double DECADES = 100;

    static FieldValues read(TrialColumns columns, TrialSet trials, TrialField field, Value value) {
        return field.kind() == TrialField.Kind.METRIC
                ? of(field, columns.metric(trials, field.key()), value)
                : of(field, columns.param(trials, field.key()));
    }

    private static FieldValues of(TrialField field, MetricColumn column, Value value) {
        FieldValues numbers = numbers(field, of(column, value));
        column.logged().stream().filter(place -> !numbers.has(place)).forEach(numbers.numberless()::set);
        return numbers;
    }

    static FieldValues of(TrialField field, TextColumn column) {
        List<OptionalDouble> numbers =
                column.texts().stream().map(FieldValues::number).toList();
        if (numbers.stream().allMatch(OptionalDouble::isPresent)) {
            return numbers(
                    field,
                    placed(
                            column,
                            numbers.stream()
                                    .mapToDouble(OptionalDouble::getAsDouble)
                                    .toArray()));
        }
        List<Integer> inOrder = IntStream.range(0, numbers.size())
                .boxed()
                .sorted(Comparator.comparing(column.texts()::get))
                .toList();
        double[] order = new double[inOrder.size()];
        for (int word = 0; word < order.length; word++) {
            order[inOrder.get(word)] = word;
        }
        List<String> words = inOrder.stream().map(column.texts()::get).toList();
        return new FieldValues(field, false, words, placed(column, order), new BitSet());
    }

    /** What is not finite has no place on an axis. */
    static FieldValues numbers(TrialField field, double[] values) {
        double[] finite = Arrays.stream(values)
                .map(value -> Double.isFinite(value) ? value : Double.NaN)
                .toArray();
        double low = shown(finite).min().orElse(0);
        double high = shown(finite).max().orElse(0);
        return new FieldValues(field, low > 0 && high / low >= DECADES, List.of(), finite, new BitSet());
    }

    /** With no more words than can be drawn: the last ones are one. */
    FieldValues drawable() {
        if (words.size() <= MOST_WORDS) {
            return this;
        }
        int last = MOST_WORDS - 1;
        List<String> first = new ArrayList<>(words.subList(0, last));
        first.add("%,d others".formatted(words.size() - last));
        return new FieldValues(
                field,
                false,
                first,
                Arrays.stream(values).map(at -> Math.min(at, last)).toArray(),
                numberless);
    }

    boolean numeric() {
        return words.isEmpty();
    }

    String name() {
        return field.key();
    }

    boolean has(int place) {
        return !Double.isNaN(values[place]);
    }

    /** Where it is drawn. */
    double at(int place) {
        return logarithmic ? Math.log10(values[place]) : values[place];
    }

    /** How many trials have it. */
    int count() {
        return (int) shown(values).count();
    }

    /** Where all of them are drawn. */
    DoubleStream drawn() {
        return logarithmic ? shown(values).map(Math::log10) : shown(values);
    }

    private static DoubleStream shown(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value));
    }

    private static double[] of(MetricColumn column, Value value) {
        return switch (value) {
            case LAST -> column.last();
            case LOWEST -> column.lowest();
            case HIGHEST -> column.highest();
        };
    }

    private static double[] placed(TextColumn column, double[] ofTexts) {
        return Arrays.stream(column.codes())
                .mapToDouble(code -> code < 0 ? Double.NaN : ofTexts[code])
                .toArray();
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
