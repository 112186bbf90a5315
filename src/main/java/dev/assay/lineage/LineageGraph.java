package dev.assay.lineage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a thing rests on and what rests on it, over several steps.
 *
 * @param nodes the thing itself first
 * @param more what was left out, where a thing has very many neighbours
 */
public record LineageGraph(List<Node> nodes, List<Edge> edges, List<More> more) {

    /** @param steps from the thing: negative for what it rests on, 0 for itself */
    public record Node(Reference thing, @Nullable ThingState state, int steps) {}

    /** Neighbours of {@code of} that are not shown, before it or after it. */
    public record More(Reference of, boolean before, long count) {}
}
