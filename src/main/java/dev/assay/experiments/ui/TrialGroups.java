package dev.assay.experiments.ui;

import dev.assay.experiments.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Trials by the value of a param.
 *
 * @param byName run ids; the largest groups by their names, the other values as one group at the end
 */
record TrialGroups(Map<String, List<String>> byName) {

    private static final int MOST = 12;

    /** @param param absent for one group of all */
    static TrialGroups of(List<Trial> trials, @Nullable String param, Map<String, String> values) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        trials.forEach(trial -> all.computeIfAbsent(name(param, values.get(trial.runId())), name -> new ArrayList<>())
                .add(trial.runId()));
        Map<String, List<String>> kept = new TreeMap<>(TrialGroups::byNumber);
        List<String> others = new ArrayList<>();
        all.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .forEach(entry -> {
                    if (kept.size() < MOST - 1 || all.size() <= MOST) {
                        kept.put(entry.getKey(), entry.getValue());
                    } else {
                        others.addAll(entry.getValue());
                    }
                });
        Map<String, List<String>> groups = new LinkedHashMap<>(kept);
        if (!others.isEmpty()) {
            groups.put("other values", others);
        }
        return new TrialGroups(groups);
    }

    int trials() {
        return byName.values().stream().mapToInt(List::size).sum();
    }

    String words() {
        return "%d groups of %,d trials".formatted(byName.size(), trials());
    }

    private static String name(@Nullable String param, @Nullable String value) {
        if (param == null) {
            return "all";
        }
        return value == null ? "no " + param : param + " = " + value;
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
