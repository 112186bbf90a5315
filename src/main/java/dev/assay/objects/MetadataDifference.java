package dev.assay.objects;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What became of metadata from one version to another, by key. */
public record MetadataDifference(
        SortedMap<String, String> added, SortedMap<String, String> removed, SortedMap<String, Changed> changed) {

    public record Changed(String before, String after) {}

    public static MetadataDifference between(Map<String, String> before, Map<String, String> after) {
        SortedMap<String, String> added = new TreeMap<>(after);
        added.keySet().removeAll(before.keySet());
        SortedMap<String, String> removed = new TreeMap<>(before);
        removed.keySet().removeAll(after.keySet());
        SortedMap<String, Changed> changed = new TreeMap<>();
        before.forEach((key, value) -> {
            String now = after.get(key);
            if (now != null && !now.equals(value)) {
                changed.put(key, new Changed(value, now));
            }
        });
        return new MetadataDifference(added, removed, changed);
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }
}
