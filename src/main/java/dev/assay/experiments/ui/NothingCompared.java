package dev.assay.experiments.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.Location;
import dev.assay.base.ui.EmptyState;

/** Why a comparison has no trials, and what to do about it. */
final class NothingCompared {

    private NothingCompared() {}

    /**
     * @param problem why the filter cannot be read; empty when it can
     * @param unkept whether the address names a selection that is not kept
     */
    static EmptyState of(String experimentId, CompareState state, String problem, boolean unkept) {
        String filter = state.filter();
        if (filter != null && !problem.isEmpty()) {
            return new EmptyState("The filter of this link cannot be read", problem, list(experimentId, filter));
        }
        if (unkept) {
            return new EmptyState(
                    "The selection of this link is not here",
                    "Either a part of the link is missing, or another experiment's trials were selected.");
        }
        if (filter != null && !filter.isBlank()) {
            return new EmptyState(
                    "No trial matches this filter",
                    state.marked().out().isEmpty() ? filter : filter + ", without those that were taken out",
                    list(experimentId, filter));
        }
        return state.trials().isEmpty()
                ? new EmptyState(
                        "No trials to compare", "Select two or more in the experiment's list and press Compare.")
                : new EmptyState(
                        "None of these trials is here",
                        "This experiment does not have them (any more). Select others in its list and press Compare.");
    }

    private static Anchor list(String experimentId, String filter) {
        Location list = new Location(ExperimentAddress.experiment(experimentId), TrialListState.matching(filter));
        return new Anchor("/" + list.getPathWithQueryParameters(), "Change the filter in the list");
    }
}
