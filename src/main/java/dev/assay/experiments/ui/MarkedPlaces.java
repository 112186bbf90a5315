package dev.assay.experiments.ui;

import dev.assay.experiments.TrialColumns;
import dev.assay.experiments.TrialSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Where among compared trials those are that the reader marked.
 *
 * @param base that of the first where none was chosen
 * @param pinned in the order of the trials
 */
record MarkedPlaces(int base, int[] pinned) {

    static MarkedPlaces of(TrialColumns columns, TrialSet trials, CompareState state) {
        Set<String> marked = new HashSet<>(state.marked().pinned());
        if (state.base() != null) {
            marked.add(state.base());
        }
        Map<String, Integer> places = columns.places(trials, marked);
        int[] pinned = state.marked().pinned().stream()
                .map(places::get)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        return new MarkedPlaces(state.base() == null ? 0 : places.getOrDefault(state.base(), 0), pinned);
    }
}
