package dev.assay.pipelines.local;

import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import dev.assay.objects.KeptVersions;
import dev.assay.objects.ObjectVersion;
import java.util.Collection;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Versions that a step was given, as lineage of the step or of its trial. */
@Component
class GivenVersions {

    private final KeptVersions kept;
    private final Lineage lineage;

    GivenVersions(KeptVersions kept, Lineage lineage) {
        this.kept = kept;
        this.lineage = lineage;
    }

    /** @throws dev.assay.base.NotFound when one was purged since it was laid out */
    @Transactional
    public void readBy(Reference reader, Collection<ObjectVersion> given) {
        kept.keep(given.stream().map(ObjectVersion::id).toList());
        given.forEach(version -> lineage.link(reader, "read", StepTrials.object(version)));
    }
}
