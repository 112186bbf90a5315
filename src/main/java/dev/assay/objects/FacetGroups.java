package dev.assay.objects;

import dev.assay.objects.Facets.Group;
import dev.assay.objects.Facets.Kind;
import dev.assay.objects.Facets.Value;
import dev.assay.objects.query.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Orders what was counted: kind, project, the most used keys with their most frequent values, age, size. */
final class FacetGroups {

    private static final int KEYS = 8;
    private static final int VALUES = 6;

    /** How long ago, as one types it and as one says it. */
    static final Map<String, String> AGES =
            ordered("1d", "the last day", "7d", "7 days", "1m", "a month", "1y", "a year");

    static final Map<String, String> SIZES =
            ordered("1MiB", "1 MiB or more", "100MiB", "100 MiB or more", "1GiB", "1 GiB or more");

    private final Map<FacetTerms.Term, Long> counts;

    FacetGroups(Map<FacetTerms.Term, Long> counts) {
        this.counts = counts;
    }

    List<Group> of(FacetCounts.Counted counted) {
        List<Group> groups = new ArrayList<>();
        List<Value> kinds = new ArrayList<>();
        List<Value> projects = new ArrayList<>();
        Map<String, Long> keys = new LinkedHashMap<>();
        Map<String, List<Value>> pairs = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<FacetTerms.Term, Long>comparingByValue()
                        .reversed()
                        .thenComparing(term -> term.getKey().text()))
                .forEach(term -> {
                    switch (term.getKey().condition()) {
                        case null -> {}
                        case Condition.Kind kind -> kinds.add(value(kind.kind(), term));
                        case Condition.Project project -> projects.add(value(project.slug(), term));
                        case Condition.HasKey key -> keys.put(key.key(), term.getValue());
                        case Condition.Pair pair ->
                            pairs.computeIfAbsent(pair.key(), key -> new ArrayList<>())
                                    .add(value(pair.value(), term));
                        default -> {}
                    }
                });
        add(groups, new Group(Kind.KIND, "Kind", "", most(kinds)));
        if (projects.size() > 1) {
            add(groups, new Group(Kind.PROJECT, "Project", "", most(projects)));
        }
        keys.keySet().stream()
                .filter(pairs::containsKey)
                .filter(key -> telling(counted.total(), pairs.get(key)))
                .limit(KEYS)
                .forEach(key -> add(
                        groups, new Group(Kind.METADATA, key, new Condition.HasKey(key).text(), most(pairs.get(key)))));
        add(groups, new Group(Kind.AGE, "Stored in", "", steps(AGES, "after:", counted.since())));
        add(groups, new Group(Kind.SIZE, "Size", "", steps(SIZES, "size>=", counted.atLeast())));
        return groups;
    }

    /** A key whose values are all different narrows nothing down. */
    private static boolean telling(long total, List<Value> values) {
        return values.getFirst().count() > 1 || total <= VALUES;
    }

    private static void add(List<Group> groups, Group group) {
        if (!group.values().isEmpty()) {
            groups.add(group);
        }
    }

    private static List<Value> most(List<Value> values) {
        return values.stream().limit(VALUES).toList();
    }

    private static List<Value> steps(Map<String, String> steps, String field, List<Long> counts) {
        List<Map.Entry<String, String>> entries = List.copyOf(steps.entrySet());
        return IntStream.range(0, entries.size())
                .mapToObj(i -> new Value(
                        entries.get(i).getValue(), field + entries.get(i).getKey(), counts.get(i)))
                .filter(value -> value.count() > 0)
                .toList();
    }

    private static Value value(String label, Map.Entry<FacetTerms.Term, Long> term) {
        return new Value(label, term.getKey().text(), term.getValue());
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
