package dev.assay.experiments.ui;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Run ids as a portal keeps them, in memory. */
final class KeptIds {

    final Map<String, List<String>> kept = new HashMap<>();

    /** Those of another page of the same portal. */
    RunIds runIds() {
        return new RunIds(this::keep, name -> kept.getOrDefault(name, List.of()));
    }

    private String keep(List<String> ids) {
        String name = "n" + ids.hashCode();
        kept.put(name, ids);
        return name;
    }
}
