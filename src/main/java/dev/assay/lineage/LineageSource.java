package dev.assay.lineage;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A slot for modules above: what they know of their own things beyond the edges. */
public interface LineageSource {

    /** Whose states it knows. */
    Kind kind();

    /** By id; what is gone is left out. */
    Map<String, ThingState> states(Collection<String> ids);

    /** Edges of any of the things that the module can work out, so that it keeps none. */
    default List<Edge> edges(Collection<Reference> things) {
        return List.of();
    }
}
