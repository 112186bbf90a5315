package dev.assay.objects;

import dev.assay.lineage.Reference;
import java.util.List;

/** A slot for modules above: what rests on a version that no edge of the lineage says, so that it must not be purged. */
public interface VersionNeed {

    /** The first hundred. */
    List<Reference> of(ObjectVersion version);
}
