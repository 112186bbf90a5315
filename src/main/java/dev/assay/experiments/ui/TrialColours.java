package dev.assay.experiments.ui;

import dev.assay.experiments.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What compared trials are drawn in, the same wherever they are shown: each in its own colour, or all of a group in that of the group. */
final class TrialColours {

    private static final String UNDRAWN = "var(--vaadin-text-color-disabled)";

    private final Places trials = new Places();
    private final Map<String, String> groupOf = new HashMap<>();
    private Places groups = new Places();
    private boolean grouped;

    /** Those that have a place in their order, the others after them. */
    List<Trial> ordered(List<Trial> found) {
        return trials.ordered(found);
    }

    /** Groups get colours anew, by their order. */
    void byGroup(boolean grouped) {
        this.grouped = grouped;
        groups = new Places();
    }

    /** Who belongs where from now on; known groups keep their colours. */
    void grouped(TrialGroups now) {
        groupOf.clear();
        now.byName().forEach((name, runIds) -> {
            groups.colour(name);
            runIds.forEach(runId -> groupOf.put(runId, name));
        });
    }

    String of(String runId) {
        if (!grouped) {
            return trials.colour(runId);
        }
        String group = groupOf.get(runId);
        return group == null ? UNDRAWN : groups.colour(group);
    }

    String ofGroup(String name) {
        return groups.colour(name);
    }
}
