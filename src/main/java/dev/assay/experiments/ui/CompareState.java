package dev.assay.experiments.ui;

import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the address of a comparison holds.
 *
 * @param trials run ids; the first is the base
 * @param smoothing weight of what came before, 0 to 0.99
 * @param hidden trials that the charts leave out
 * @param many how more trials are compared than lines can show
 */
record CompareState(
        List<String> trials,
        Axis axis,
        boolean logarithmic,
        double smoothing,
        boolean onlyDifferences,
        Set<String> hidden,
        Many many) {

    /**
     * @param filter of all trials that are compared; absent when they are named
     * @param group the param by which trials are grouped, or {@link #UNGROUPED}; absent for a proposed one
     * @param deviation whether a band shows one standard deviation, else the lowest to the highest
     */
    record Many(@Nullable String filter, @Nullable String group, boolean deviation) {

        /** No name of a param: those have no bracket. */
        static final String UNGROUPED = "(none)";

        static final Many NONE = new Many(null, null, false);
    }

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
        return new CompareState(trials, Axis.STEP, false, 0, true, Set.of(), Many.NONE);
    }

    /** All trials of the experiment that match. */
    static CompareState matching(String filter) {
        return new CompareState(List.of(), Axis.STEP, false, 0, true, Set.of(), new Many(filter, null, false));
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
                Set.copyOf(list(query, "hidden")),
                new Many(
                        query.getSingleParameter("filter").orElse(null),
                        query.getSingleParameter("group")
                                .filter(group -> !group.isBlank())
                                .orElse(null),
                        query.getSingleParameter("band").orElse("").equals("deviation")));
    }

    QueryParameters query() {
        Map<String, String> query = new LinkedHashMap<>();
        if (many.filter() == null) {
            query.put("trials", String.join(",", trials));
        } else {
            query.put("filter", many.filter());
        }
        if (many.group() != null) {
            query.put("group", many.group());
        }
        if (many.deviation()) {
            query.put("band", "deviation");
        }
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
        return new CompareState(trials, axis, logarithmic, smoothing, onlyDifferences, hidden, many);
    }

    CompareState logarithmic(boolean logarithmic) {
        return new CompareState(trials, axis, logarithmic, smoothing, onlyDifferences, hidden, many);
    }

    CompareState smoothed(double smoothing) {
        return new CompareState(trials, axis, logarithmic, smoothing, onlyDifferences, hidden, many);
    }

    CompareState onlyDifferences(boolean onlyDifferences) {
        return new CompareState(trials, axis, logarithmic, smoothing, onlyDifferences, hidden, many);
    }

    CompareState grouped(String param) {
        return with(new Many(many.filter(), param, many.deviation()));
    }

    CompareState deviating(boolean deviation) {
        return with(new Many(many.filter(), many.group(), deviation));
    }

    private CompareState with(Many many) {
        return new CompareState(trials, axis, logarithmic, smoothing, onlyDifferences, hidden, many);
    }

    /** These trials by name, whatever the filter says now. */
    CompareState named(List<String> runIds) {
        return new CompareState(runIds, axis, logarithmic, smoothing, onlyDifferences, hidden, many);
    }

    /** Shows a hidden trial in the charts, or hides a shown one. */
    CompareState toggled(String runId) {
        Set<String> now = new java.util.HashSet<>(hidden);
        if (!now.remove(runId)) {
            now.add(runId);
        }
        return new CompareState(trials, axis, logarithmic, smoothing, onlyDifferences, Set.copyOf(now), many);
    }

    CompareState without(String runId) {
        List<String> rest = new ArrayList<>(trials);
        rest.remove(runId);
        return new CompareState(rest, axis, logarithmic, smoothing, onlyDifferences, hidden, byName());
    }

    CompareState withBase(String runId) {
        List<String> order = new ArrayList<>(trials);
        order.remove(runId);
        order.addFirst(runId);
        return new CompareState(order, axis, logarithmic, smoothing, onlyDifferences, hidden, byName());
    }

    private Many byName() {
        return new Many(null, many.group(), many.deviation());
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
