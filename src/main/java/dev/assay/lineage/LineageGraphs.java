package dev.assay.lineage;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Follows edges in both directions, within bounds. */
@Service
public class LineageGraphs {

    private final Lineage lineage;
    private final ObjectProvider<LineageSource> sources;

    LineageGraphs(Lineage lineage, ObjectProvider<LineageSource> sources) {
        this.lineage = lineage;
        this.sources = sources;
    }

    /** At most some sixty things, the nearest first. */
    public LineageGraph around(Reference thing) {
        List<LineageSource> all = sources.orderedStream().toList();
        LineageGraph bare = new LineageWalk(lineage, all, thing).walk();
        Map<Kind, List<String>> ids = bare.nodes().stream()
                .map(LineageGraph.Node::thing)
                .collect(
                        Collectors.groupingBy(Reference::kind, Collectors.mapping(Reference::id, Collectors.toList())));
        Map<Kind, Map<String, ThingState>> states = new HashMap<>();
        all.forEach(source -> states.put(source.kind(), states(source, ids.get(source.kind()))));
        return new LineageGraph(
                bare.nodes().stream()
                        .map(node -> new LineageGraph.Node(
                                node.thing(),
                                states.getOrDefault(node.thing().kind(), Map.of())
                                        .get(node.thing().id()),
                                node.steps()))
                        .toList(),
                bare.edges(),
                bare.more());
    }

    private static Map<String, ThingState> states(
            LineageSource source, @org.jspecify.annotations.Nullable Collection<String> ids) {
        return ids == null ? Map.of() : source.states(ids);
    }
}
