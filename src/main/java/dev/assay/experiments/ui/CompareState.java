package dev.assay.experiments.ui;

import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the address of a comparison holds.
 *
 * @param trials run ids; the first is the base
 * @param smoothing weight of what came before, 0 to 0.99
 * @param hidden trials that the charts leave out
 */
record CompareState(
        List<String> trials,
        Axis axis,
        boolean logarithmic,
        double smoothing,
        boolean onlyDifferences,
        Set<String> hidden) {

    /** What runs along the bottom of a chart. */
    enum Axis {
        STEP("Step"),
        TIME("Time since start");

        private final String word;

        Axis(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    static CompareState of(List<String> trials) {
        return new CompareState(trials, Axis.STEP, false, 0, true, Set.of());
    }

    static CompareState from(QueryParameters query) {
        return new CompareState(
                list(query, "trials"),
                query.getSingleParameter("axis").orElse("").equals("time") ? Axis.TIME : Axis.STEP,
                query.getSingleParameter("scale").orElse("").equals("log"),
                query.getSingleParameter("smoothing")
                        .map(CompareState::smoothing)
                        .orElse(0.0),
                !query.getSingleParameter("rows").orElse("").equals("all"),
                Set.copyOf(list(query, "hidden")));
    }

    QueryParameters query() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("trials", String.join(",", trials));
        if (axis == Axis.TIME) {
            query.put("axis", "time");
        }
        if (logarithmic) {
            query.put("scale", "log");
        }
        if (smoothing > 0) {
            query.put("smoothing", String.valueOf(smoothing));
        }
        if (!onlyDifferences) {
            query.put("rows", "all");
        }
        if (!hidden.isEmpty()) {
            query.put("hidden", String.join(",", hidden.stream().sorted().toList()));
        }
        return QueryParameters.simple(query);
    }

    CompareState along(Axis axis) {
        return new CompareState(trials, axis, logarithmic, smoothing, onlyDifferences, hidden);
    }

    CompareState logarithmic(boolean logarithmic) {
        return new CompareState(trials, axis, logarithmic, smoothing, onlyDifferences, hidden);
    }

    CompareState smoothed(double smoothing) {
        return new CompareState(trials, axis, logarithmic, smoothing, onlyDifferences, hidden);
    }

    CompareState onlyDifferences(boolean onlyDifferences) {
        return new CompareState(trials, axis, logarithmic, smoothing, onlyDifferences, hidden);
    }

    /** Shows a hidden trial in the charts, or hides a shown one. */
    CompareState toggled(String runId) {
        Set<String> now = new java.util.HashSet<>(hidden);
        if (!now.remove(runId)) {
            now.add(runId);
        }
        return new CompareState(trials, axis, logarithmic, smoothing, onlyDifferences, Set.copyOf(now));
    }

    CompareState without(String runId) {
        List<String> rest = new ArrayList<>(trials);
        rest.remove(runId);
        return new CompareState(rest, axis, logarithmic, smoothing, onlyDifferences, hidden);
    }

    CompareState withBase(String runId) {
        List<String> order = new ArrayList<>(trials);
        order.remove(runId);
        order.addFirst(runId);
        return new CompareState(order, axis, logarithmic, smoothing, onlyDifferences, hidden);
    }

    private static List<String> list(QueryParameters query, String name) {
        return query.getSingleParameter(name)
                .filter(text -> !text.isBlank())
                .map(text -> List.of(text.split(",")).stream().distinct().toList())
                .orElse(List.of());
    }

    private static double smoothing(String text) {
        try {
            return Math.clamp(Double.parseDouble(text), 0, 0.99);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
