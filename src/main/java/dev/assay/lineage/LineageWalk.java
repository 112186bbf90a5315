package dev.assay.lineage;

import dev.assay.lineage.LineageGraph.More;
import dev.assay.lineage.LineageGraph.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * One walk from a thing, breadth first: to what it rests on, and on from there only in the same direction, and likewise to
 * what rests on it. So what else was made of the same data stays out.
 */
final class LineageWalk {

    private static final int MOST = 60;
    private static final int NEIGHBOURS = 8;

    private record Step(Reference thing, boolean before, int steps) {}

    private final Lineage lineage;
    private final List<LineageSource> sources;
    private final Reference start;
    private final SequencedMap<String, Node> nodes = new LinkedHashMap<>();
    private final Set<Edge> edges = new LinkedHashSet<>();
    private final List<More> more = new ArrayList<>();

    LineageWalk(Lineage lineage, List<LineageSource> sources, Reference start) {
        this.lineage = lineage;
        this.sources = sources;
        this.start = start;
    }

    LineageGraph walk() {
        nodes.put(key(start), new Node(start, null, 0));
        Deque<Step> open = new ArrayDeque<>(List.of(new Step(start, true, 0), new Step(start, false, 0)));
        while (!open.isEmpty()) {
            follow(open.removeFirst(), open);
        }
        return new LineageGraph(List.copyOf(nodes.values()), between(), more);
    }

    private void follow(Step from, Deque<Step> open) {
        List<Edge> found = neighbours(from);
        long left = found.size() > NEIGHBOURS ? lineage.count(from.thing(), from.before()) - NEIGHBOURS : 0;
        for (Edge edge : found.subList(0, Math.min(found.size(), NEIGHBOURS))) {
            Reference next = from.before() ? edge.source() : edge.result();
            if (nodes.containsKey(key(next))) {
                edges.add(edge);
            } else if (nodes.size() < MOST) {
                int steps = from.steps() + (from.before() ? -1 : 1);
                nodes.put(key(next), new Node(next, null, steps));
                edges.add(edge);
                open.addLast(new Step(next, from.before(), steps));
            } else {
                left++;
            }
        }
        if (left > 0) {
            more.add(new More(from.thing(), from.before(), left));
        }
    }

    /** One more than are shown: model versions before all others, then the newest. */
    private List<Edge> neighbours(Step from) {
        List<Edge> found = new ArrayList<>();
        for (LineageSource source : sources) {
            source.edges(from.thing()).stream()
                    .filter(edge ->
                            key(from.before() ? edge.result() : edge.source()).equals(key(from.thing())))
                    .limit(NEIGHBOURS / 2)
                    .forEach(found::add);
        }
        found.addAll(lineage.next(from.thing(), from.before(), NEIGHBOURS + 1));
        return found;
    }

    /** The same two things may be tied by several relations: one line is enough. */
    private List<Edge> between() {
        Map<String, Edge> lines = new LinkedHashMap<>();
        edges.forEach(edge -> lines.putIfAbsent(key(edge.source()) + " " + key(edge.result()), edge));
        return List.copyOf(lines.values());
    }

    private static String key(Reference thing) {
        return thing.kind() + " " + thing.id();
    }
}
