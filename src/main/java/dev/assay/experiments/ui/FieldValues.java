package dev.assay.experiments.ui;

import dev.assay.experiments.TrialColumns;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialSelection;
import dev.assay.experiments.ui.CompareState.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One param or metric of many trials, with a place for each value: numbers by size, or by their logarithm where they are
 * positive and span two decades; words in their order.
 *
 * @param words that stand at 0, 1, 2 …; empty for numbers
 * @param places by run id, without trials that have no value
 * @param texts as they were logged, by run id
 */
record FieldValues(
        TrialField field,
        boolean logarithmic,
        List<String> words,
        Map<String, Double> places,
        Map<String, String> texts) {

    private static final double DECADES = 100;

    static FieldValues read(TrialColumns columns, TrialSelection selection, TrialField field, Value value) {
        if (field.kind() != TrialField.Kind.METRIC) {
            return of(field, columns.values(selection, field));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        columns.summaries(selection, field.key())
                .forEach((runId, summary) -> texts.put(runId, String.valueOf(ValueRows.of(summary, value))));
        return of(field, texts);
    }

    static FieldValues of(TrialField field, Map<String, String> texts) {
        boolean numbers = texts.values().stream().allMatch(text -> number(text).isPresent());
        return numbers ? numbers(field, texts) : words(field, texts);
    }

    boolean numeric() {
        return words.isEmpty();
    }

    String name() {
        return field.key();
    }

    private static FieldValues numbers(TrialField field, Map<String, String> texts) {
        Map<String, Double> places = new LinkedHashMap<>();
        texts.forEach((runId, text) -> number(text).ifPresent(number -> {
            if (Double.isFinite(number)) {
                places.put(runId, number);
            }
        }));
        double low =
                places.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double high =
                places.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        boolean logarithmic = low > 0 && high / low >= DECADES;
        if (logarithmic) {
            places.replaceAll((runId, number) -> Math.log10(number));
        }
        return new FieldValues(field, logarithmic, List.of(), places, texts);
    }

    private static FieldValues words(TrialField field, Map<String, String> texts) {
        List<String> words = List.copyOf(new TreeSet<>(texts.values()));
        Map<String, Integer> at = new LinkedHashMap<>();
        words.forEach(word -> at.put(word, at.size()));
        Map<String, Double> places = texts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> (double) at.get(entry.getValue())));
        return new FieldValues(field, false, words, places, texts);
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
