package dev.assay.experiments.ui;

import dev.assay.experiments.TextColumn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Trials by the value of a param.
 *
 * @param byName their places; the largest groups by their names, the other values as one group at the end
 */
record TrialGroups(Map<String, int[]> byName) {

    static final TrialGroups NONE = new TrialGroups(Map.of());

    private static final int MOST = 12;

    /** One group of all. */
    static TrialGroups together(int[] places) {
        return places.length == 0 ? NONE : new TrialGroups(Map.of("all", places));
    }

    static TrialGroups of(int[] places, String param, TextColumn values) {
        int[] codes = values.codes();
        Map<Integer, Integer> sizes = new LinkedHashMap<>();
        for (int place : places) {
            sizes.merge(codes[place], 1, Integer::sum);
        }
        List<Integer> largest = sizes.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
        Map<Integer, String> names = new HashMap<>();
        largest.stream()
                .limit(sizes.size() <= MOST ? MOST : MOST - 1)
                .forEach(code -> names.put(
                        code,
                        code < 0
                                ? "no " + param
                                : param + " = " + values.texts().get(code)));
        Map<String, int[]> named = new TreeMap<>(TrialGroups::byNumber);
        names.forEach((code, name) -> named.put(name, those(places, place -> codes[place] == code)));
        Map<String, int[]> groups = new LinkedHashMap<>(named);
        if (names.size() < sizes.size()) {
            groups.put("other values", those(places, place -> !names.containsKey(codes[place])));
        }
        return new TrialGroups(groups);
    }

    int trials() {
        return byName.values().stream().mapToInt(places -> places.length).sum();
    }

    String words() {
        return "%s of %s"
                .formatted(byName.size() == 1 ? "1 group" : byName.size() + " groups", TrialWords.count(trials()));
    }

    private static int[] those(int[] places, IntPredicate wanted) {
        return Arrays.stream(places).filter(wanted).toArray();
    }

    /** Numbers as numbers, before all other values. */
    private static int byNumber(String one, String other) {
        int order = Double.compare(number(one), number(other));
        return order == 0 ? one.compareTo(other) : order;
    }

    private static double number(String name) {
        try {
            return Double.parseDouble(name.substring(name.indexOf(" = ") + 3));
        } catch (NumberFormatException e) {
            return Double.POSITIVE_INFINITY;
        }
    }
}
