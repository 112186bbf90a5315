package dev.assay.lineage;

import dev.assay.base.Page;
import dev.assay.lineage.LineageGraph.More;
import dev.assay.lineage.LineageGraph.Node;
import dev.assay.lineage.LineageWalk.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Follows edges in both directions, within bounds. */
@Service
public class LineageGraphs {

    /** What others look for at the end of a way: what is used. */
    private static final Set<Kind> GOALS = EnumSet.of(Kind.DEPLOYMENT, Kind.MODEL_VERSION);

    private final Lineage lineage;
    private final ObjectProvider<LineageSource> sources;

    LineageGraphs(Lineage lineage, ObjectProvider<LineageSource> sources) {
        this.lineage = lineage;
        this.sources = sources;
    }

    /**
     * At most some sixty things: first those on the way to a live route, an accepted model version or any, then the nearest.
     * Some five hundred are looked at on each side.
     */
    public LineageGraph around(Reference thing) {
        List<LineageSource> all = sources.orderedStream().toList();
        LineageWalk before = LineageWalk.from(thing, true, lineage, all);
        LineageWalk after = LineageWalk.from(thing, false, lineage, all);
        Map<String, ThingState> states = states(
                all,
                Stream.concat(before.places().stream(), after.places().stream())
                        .map(Place::thing)
                        .filter(place -> GOALS.contains(place.kind())));
        LineageGraph bare =
                new LineageDrawing(thing, place -> rank(place, states.get(place.key()))).draw(before, after);
        states.putAll(
                states(all, bare.nodes().stream().map(Node::thing).filter(drawn -> !GOALS.contains(drawn.kind()))));
        return new LineageGraph(
                bare.nodes().stream()
                        .map(node ->
                                new Node(node.thing(), states.get(node.thing().key()), node.steps()))
                        .toList(),
                bare.edges(),
                bare.more());
    }

    /** All neighbours on one side, of which a graph shows some; the newest first. */
    public Page<Node> neighbours(More more, @Nullable String next, int limit) {
        List<LineageSource> all = sources.orderedStream().toList();
        Page<Edge> page = lineage.page(more.of(), more.before(), next, limit);
        List<Edge> edges = new ArrayList<>(next == null ? workedOut(all, more) : List.of());
        edges.addAll(page.items());
        List<Reference> things =
                edges.stream().map(edge -> edge.far(more.before())).toList();
        Map<String, ThingState> states = states(all, things.stream());
        int steps = more.before() ? -1 : 1;
        return new Page<>(
                things.stream()
                        .map(thing -> new Node(thing, states.get(thing.key()), steps))
                        .toList(),
                page.next());
    }

    private static List<Edge> workedOut(List<LineageSource> sources, More more) {
        return sources.stream()
                .flatMap(source -> source.edges(List.of(more.of())).stream())
                .filter(edge -> edge.near(more.before()).key().equals(more.of().key()))
                .toList();
    }

    private static int rank(Reference thing, @Nullable ThingState state) {
        boolean good = state != null && state.tone() == ThingState.Tone.GOOD;
        return switch (thing.kind()) {
            case DEPLOYMENT -> good ? 0 : 2;
            case MODEL_VERSION -> good ? 1 : 2;
            default -> 3;
        };
    }

    private static Map<String, ThingState> states(List<LineageSource> sources, Stream<Reference> things) {
        Map<Kind, Set<String>> ids = things.collect(
                Collectors.groupingBy(Reference::kind, Collectors.mapping(Reference::id, Collectors.toSet())));
        Map<String, ThingState> states = new HashMap<>();
        for (LineageSource source : sources) {
            Collection<String> wanted = ids.getOrDefault(source.kind(), Set.of());
            if (!wanted.isEmpty()) {
                source.states(wanted)
                        .forEach((id, state) -> states.put(new Reference(source.kind(), id, "").key(), state));
            }
        }
        return states;
    }
}
