package dev.assay.lineage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A walk from a thing to what it rests on, and on from there only in the same direction, or likewise to what rests on it. So
 * what else was made of the same data stays out. It goes further than is drawn, to see where ways lead, and reads all things
 * that are equally far with one statement.
 */
final class LineageWalk {

    private static final int MOST = 500;
    private static final int NEIGHBOURS = 200;

    private final Lineage lineage;
    private final List<LineageSource> sources;
    private final boolean before;
    private final SequencedMap<String, Place> places = new LinkedHashMap<>();

    /** A thing on the way, so many steps from the start, with the foremost of its edges that lead on. */
    static final class Place {

        private final Reference thing;
        private final int steps;
        private final List<Edge> edges = new ArrayList<>();
        private long workedOut;
        private long kept;
        private boolean read;

        private Place(Reference thing, int steps) {
            this.thing = thing;
            this.steps = steps;
        }

        Reference thing() {
            return thing;
        }

        int steps() {
            return steps;
        }

        List<Edge> edges() {
            return edges;
        }

        /** How many edges lead on. */
        long all() {
            return workedOut + kept;
        }
    }

    private LineageWalk(Lineage lineage, List<LineageSource> sources, boolean before) {
        this.lineage = lineage;
        this.sources = sources;
        this.before = before;
    }

    static LineageWalk from(Reference start, boolean before, Lineage lineage, List<LineageSource> sources) {
        LineageWalk walk = new LineageWalk(lineage, sources, before);
        Place first = new Place(start, 0);
        walk.places.put(start.key(), first);
        List<Place> level = List.of(first);
        while (!level.isEmpty() && walk.places.size() < MOST) {
            level = walk.next(level);
        }
        return walk;
    }

    boolean before() {
        return before;
    }

    /** In the order of the walk. */
    Collection<Place> places() {
        return places.values();
    }

    @Nullable
    Place place(Reference thing) {
        return places.get(thing.key());
    }

    /** Reads the edges of those at which the walk ended. */
    void read(Collection<Place> wanted) {
        edges(wanted.stream().filter(place -> !place.read).toList());
    }

    private List<Place> next(List<Place> level) {
        List<Place> entered = new ArrayList<>();
        for (Edge edge : edges(level)) {
            Reference next = edge.far(before);
            if (places.size() < MOST && !places.containsKey(next.key())) {
                Place place = new Place(next, level.getFirst().steps + 1);
                places.put(next.key(), place);
                entered.add(place);
            }
        }
        return entered;
    }

    private List<Edge> edges(List<Place> level) {
        List<Edge> found = new ArrayList<>();
        if (level.isEmpty()) {
            return found;
        }
        level.forEach(place -> place.read = true);
        List<Reference> things = level.stream().map(Place::thing).toList();
        for (LineageSource source : sources) {
            for (Edge edge : source.edges(things)) {
                Place near = place(edge.near(before));
                if (near != null && level.contains(near)) {
                    near.edges.add(edge);
                    near.workedOut++;
                    found.add(edge);
                }
            }
        }
        for (Lineage.Neighbour neighbour : lineage.next(things, before, NEIGHBOURS)) {
            Place near = place(neighbour.edge().near(before));
            near.kept = neighbour.all();
            near.edges.add(neighbour.edge());
            found.add(neighbour.edge());
        }
        return found;
    }
}
