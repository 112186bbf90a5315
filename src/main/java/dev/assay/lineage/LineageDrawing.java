package dev.assay.lineage;

import dev.assay.lineage.LineageGraph.More;
import dev.assay.lineage.LineageGraph.Node;
import dev.assay.lineage.LineageWalk.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Chooses what is drawn of two walks: the ways to what counts most before all others, then what is nearest. */
final class LineageDrawing {

    private static final int MOST = 60;
    private static final int NEIGHBOURS = 8;

    private final ToIntFunction<Reference> rank;
    private final SequencedMap<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Edge> lines = new LinkedHashMap<>();
    private final List<More> more = new ArrayList<>();

    /** One more neighbour that may be drawn. */
    private record Step(Place from, Place to, int rank, int order) {}

    /** @param rank how much a thing counts, 0 the most */
    LineageDrawing(Reference start, ToIntFunction<Reference> rank) {
        this.rank = rank;
        nodes.put(start.key(), new Node(start, null, 0));
    }

    /** A side on which there is little leaves its room to the other. */
    LineageGraph draw(LineageWalk before, LineageWalk after) {
        draw(before, Math.max(MOST / 2, MOST - after.places().size()));
        draw(after, MOST);
        return new LineageGraph(List.copyOf(nodes.values()), List.copyOf(lines.values()), more);
    }

    /** @param most nodes of the whole drawing */
    private void draw(LineageWalk walk, int most) {
        Map<String, Integer> ranks = ranks(walk);
        Queue<Step> open = new PriorityQueue<>(Comparator.comparingInt(Step::rank)
                .thenComparingInt(step -> step.to().steps())
                .thenComparingInt(Step::order));
        Map<Place, Integer> neighbours = new LinkedHashMap<>();
        Place last = walk.places().iterator().next();
        int order = 0;
        while (last != null) {
            neighbours.put(last, 0);
            for (Edge edge : last.edges()) {
                Place to = walk.place(edge.far(walk.before()));
                if (to != null) {
                    open.add(new Step(last, to, ranks.get(to.thing().key()), order++));
                }
            }
            last = nodes.size() < most ? next(open, neighbours, walk.before()) : null;
        }
        tie(walk, List.copyOf(neighbours.keySet()));
    }

    private @Nullable Place next(Queue<Step> open, Map<Place, Integer> neighbours, boolean before) {
        while (!open.isEmpty()) {
            Step step = open.remove();
            Reference thing = step.to().thing();
            if (!nodes.containsKey(thing.key()) && neighbours.get(step.from()) < NEIGHBOURS) {
                neighbours.merge(step.from(), 1, Integer::sum);
                nodes.put(
                        thing.key(),
                        new Node(
                                thing,
                                null,
                                before ? -step.to().steps() : step.to().steps()));
                return step.to();
            }
        }
        return null;
    }

    /** The same two things may be tied by several relations: one line is enough. */
    private void tie(LineageWalk walk, List<Place> drawn) {
        walk.read(drawn);
        for (Place place : drawn) {
            long left = place.all();
            for (Edge edge : place.edges()) {
                if (nodes.containsKey(edge.far(walk.before()).key())) {
                    lines.putIfAbsent(edge.source().key() + " " + edge.result().key(), edge);
                    left--;
                }
            }
            if (left > 0) {
                more.add(new More(place.thing(), walk.before(), left));
            }
        }
    }

    /** Of each thing the rank of the best that it leads to. */
    private Map<String, Integer> ranks(LineageWalk walk) {
        Map<String, List<Reference>> from = new HashMap<>();
        for (Place place : walk.places()) {
            place.edges().forEach(edge -> from.computeIfAbsent(
                            edge.far(walk.before()).key(), key -> new ArrayList<>())
                    .add(place.thing()));
        }
        Map<String, Integer> ranks = new HashMap<>();
        walk.places().stream()
                .map(Place::thing)
                .sorted(Comparator.comparingInt(rank))
                .forEach(goal -> {
                    Deque<Reference> open = new ArrayDeque<>(List.of(goal));
                    while (!open.isEmpty()) {
                        Reference thing = open.removeFirst();
                        if (ranks.putIfAbsent(thing.key(), rank.applyAsInt(goal)) == null) {
                            open.addAll(from.getOrDefault(thing.key(), List.of()));
                        }
                    }
                });
        return ranks;
    }
}
