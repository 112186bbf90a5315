package dev.assay.experiments.ui;

import dev.assay.base.ui.ApexChart;
import dev.assay.experiments.Trial;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The places of what is compared, and by them the colours: while the page is open each keeps its own, whatever else comes or goes. */
final class Places {

    private final Map<String, Integer> places = new HashMap<>();

    /** Those that have a place in their order, the others after them. */
    List<Trial> ordered(List<Trial> found) {
        found.forEach(trial -> of(trial.runId()));
        return found.stream()
                .sorted(Comparator.comparing(trial -> of(trial.runId())))
                .toList();
    }

    String colour(String name) {
        return ApexChart.colour(of(name));
    }

    private int of(String name) {
        return places.computeIfAbsent(name, unplaced -> places.size());
    }
}
