package dev.assay.experiments.ui;

import dev.assay.base.ui.ParallelCoordinates.Ends;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison shows; {@link CompareAddress} writes and reads it.
 *
 * @param trials run ids; empty while a filter names them
 * @param filter of all trials that are compared; absent when they are named
 * @param base run id of the trial that the others are compared to; absent for the first
 */
record CompareState(
        List<String> trials,
        @Nullable String filter,
        @Nullable String base,
        ChartStyle style,
        Grouping grouping,
        Marked marked,
        ChartLayout layout,
        boolean onlyDifferences,
        Relation relation) {

    /**
     * How trials are drawn together.
     *
     * @param by the param whose values make groups, {@link #ALL} or {@link #EACH}; absent for what fits their number
     * @param deviation whether a band shows one standard deviation, else the lowest to the highest
     * @param strip whether single values are dots, else boxes
     */
    record Grouping(@Nullable String by, boolean deviation, boolean strip) {

        /** All trials make one group. No name of a param has a bracket. */
        static final String ALL = "(all)";

        /** Each trial is a line. */
        static final String EACH = "(each)";

        static final Grouping FITTING = new Grouping(null, false, false);

        Grouping by(String by) {
            return new Grouping(by, deviation, strip);
        }

        Grouping deviating(boolean deviation) {
            return new Grouping(by, deviation, strip);
        }

        Grouping inStrips(boolean strip) {
            return new Grouping(by, deviation, strip);
        }
    }

    /**
     * Trials by what the reader made of them.
     *
     * @param hidden left out by the charts
     * @param pinned stay in colour
     * @param out not compared although the filter names them
     */
    record Marked(Set<String> hidden, Set<String> pinned, Set<String> out) {

        static final Marked NONE = new Marked(Set.of(), Set.of(), Set.of());

        Marked toggled(String runId) {
            return new Marked(toggled(hidden, runId), pinned, out);
        }

        Marked pinning(String runId) {
            return new Marked(hidden, toggled(pinned, runId), out);
        }

        Marked takingOut(String runId) {
            return new Marked(hidden, pinned, toggled(out, runId));
        }

        Marked leavingOut(Collection<String> runIds) {
            return new Marked(hidden, pinned, Set.copyOf(runIds));
        }

        Marked takingAllIn() {
            return new Marked(hidden, pinned, Set.of());
        }

        private static Set<String> toggled(Set<String> ids, String runId) {
            Set<String> now = new LinkedHashSet<>(ids);
            if (!now.remove(runId)) {
                now.add(runId);
            }
            return now;
        }
    }

    /** What a bar, a dot or a line of a trial stands for where a metric has many points. */
    enum Value {
        LAST("last"),
        LOWEST("lowest"),
        HIGHEST("highest");

        private final String word;

        Value(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /**
     * How values of trials are set against each other. Fields are written as in {@link TrialFields}; absent for proposed ones.
     *
     * @param shown whether this part of the page is open
     * @param target the metric that is explained
     * @param across and {@code up} and {@code colour} of the scatter
     * @param axes of the parallel lines; empty for proposed ones
     * @param narrowed axes of the parallel lines with the range that is looked at
     */
    record Relation(
            boolean shown,
            Value value,
            @Nullable String target,
            @Nullable String across,
            @Nullable String up,
            @Nullable String colour,
            List<String> axes,
            Map<String, Ends> narrowed) {

        static final Relation CLOSED = new Relation(false, Value.LAST, null, null, null, null, List.of(), Map.of());

        Relation open(boolean shown) {
            return new Relation(shown, value, target, across, up, colour, axes, narrowed);
        }

        Relation of(Value value) {
            return new Relation(shown, value, target, across, up, colour, axes, narrowed);
        }

        Relation explaining(String target) {
            return new Relation(shown, value, target, across, up, colour, axes, narrowed);
        }

        Relation scattering(@Nullable String across, @Nullable String up, @Nullable String colour) {
            return new Relation(shown, value, target, across, up, colour, axes, narrowed);
        }

        Relation along(List<String> axes) {
            Map<String, Ends> kept = new LinkedHashMap<>(narrowed);
            kept.keySet().retainAll(axes);
            return new Relation(shown, value, target, across, up, colour, List.copyOf(axes), kept);
        }

        Relation narrowing(Map<String, Ends> narrowed) {
            return new Relation(shown, value, target, across, up, colour, axes, narrowed);
        }
    }

    static CompareState of(List<String> trials) {
        return new CompareState(
                trials,
                null,
                null,
                ChartStyle.PLAIN,
                Grouping.FITTING,
                Marked.NONE,
                ChartLayout.NATURAL,
                true,
                Relation.CLOSED);
    }

    /** All trials of the experiment that match. */
    static CompareState matching(String filter) {
        return of(List.of()).choosing(List.of(), filter, null);
    }

    CompareState styled(ChartStyle style) {
        ChartLayout kept = style.axis() == this.style.axis() ? layout : layout.unzoomed();
        return new CompareState(trials, filter, base, style, grouping, marked, kept, onlyDifferences, relation);
    }

    CompareState grouped(Grouping grouping) {
        return new CompareState(trials, filter, base, style, grouping, marked, layout, onlyDifferences, relation);
    }

    CompareState marking(Marked marked) {
        return new CompareState(trials, filter, base, style, grouping, marked, layout, onlyDifferences, relation);
    }

    CompareState arranged(ChartLayout layout) {
        return new CompareState(trials, filter, base, style, grouping, marked, layout, onlyDifferences, relation);
    }

    CompareState onlyDifferences(boolean onlyDifferences) {
        return new CompareState(trials, filter, base, style, grouping, marked, layout, onlyDifferences, relation);
    }

    CompareState relating(Relation relation) {
        return new CompareState(trials, filter, base, style, grouping, marked, layout, onlyDifferences, relation);
    }

    /** These and no others. */
    CompareState naming(List<String> runIds) {
        return choosing(runIds, null, base != null && runIds.contains(base) ? base : null)
                .marking(marked.takingAllIn());
    }

    CompareState withBase(String runId) {
        return choosing(trials, filter, runId);
    }

    CompareState without(String runId) {
        CompareState left = choosing(
                trials.stream().filter(id -> !id.equals(runId)).toList(), filter, runId.equals(base) ? null : base);
        return filter == null ? left : left.marking(marked.takingOut(runId));
    }

    /** How it is looked at: what still means something when other trials of the experiment are compared. */
    CompareState looks() {
        return new CompareState(
                List.of(),
                null,
                null,
                style,
                new Grouping(null, grouping.deviation(), grouping.strip()),
                Marked.NONE,
                layout.unzoomed().holding(""),
                onlyDifferences,
                relation.narrowing(Map.of()));
    }

    /** The same trials, looked at in another way. */
    CompareState looking(CompareState other) {
        return new CompareState(
                trials,
                filter,
                base,
                other.style,
                other.grouping,
                marked,
                other.layout,
                other.onlyDifferences,
                other.relation);
    }

    CompareState choosing(List<String> trials, @Nullable String filter, @Nullable String base) {
        return new CompareState(trials, filter, base, style, grouping, marked, layout, onlyDifferences, relation);
    }
}
