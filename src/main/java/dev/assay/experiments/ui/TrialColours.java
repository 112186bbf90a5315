package dev.assay.experiments.ui;

import dev.assay.base.ui.LineChart.Pen;
import dev.assay.experiments.TrialSet;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What compared trials are drawn in, the same wherever they are shown: each with its own pen, or all of a group with that of the
 * group. While the page is open each keeps its own, whatever else comes or goes.
 */
final class TrialColours {

    private static final Pen UNDRAWN = new Pen("var(--vaadin-text-color-disabled)", "solid");

    private TrialSet seen = TrialSet.NONE;
    private final Map<String, Integer> groups = new HashMap<>();
    /** By the places of those that were seen; -1 for no group. */
    private int[] groupOf = {};

    private boolean grouped;

    /** Those that were seen before in their order, the others after them. */
    TrialSet ordered(TrialSet found) {
        see(found);
        return found.orderedAs(seen);
    }

    void see(TrialSet found) {
        seen = seen.with(found);
    }

    /** Groups get colours anew, by their order. */
    void byGroup(boolean grouped) {
        this.grouped = grouped;
        groups.clear();
    }

    /** Who belongs where from now on; known groups keep their colours. */
    void grouped(TrialSet trials, TrialGroups now) {
        groupOf = new int[seen.size()];
        Arrays.fill(groupOf, -1);
        now.byName().forEach((name, places) -> {
            int group = group(name);
            for (int place : places) {
                groupOf[seen.place(trials.id(place))] = group;
            }
        });
    }

    /** @param trial the number of its row */
    Pen pen(long trial) {
        int place = seen.place(trial);
        if (!grouped) {
            return Pen.of(place);
        }
        return place >= groupOf.length || groupOf[place] < 0 ? UNDRAWN : Pen.of(groupOf[place]);
    }

    Pen penOfGroup(String name) {
        return Pen.of(group(name));
    }

    /** @param trial the number of its row */
    String of(long trial) {
        return pen(trial).colour();
    }

    String ofGroup(String name) {
        return penOfGroup(name).colour();
    }

    private int group(String name) {
        return groups.computeIfAbsent(name, fresh -> groups.size());
    }
}
