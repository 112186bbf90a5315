package dev.assay.experiments;

import dev.assay.access.May;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import dev.assay.objects.KeptVersions;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Object versions that a trial read or made, as lineage. */
@Service
public class TrialObjects {

    private static final int MOST = 1000;

    private final ExperimentTracking tracking;
    private final ObjectCatalog objects;
    private final KeptVersions kept;
    private final Lineage lineage;

    TrialObjects(ExperimentTracking tracking, ObjectCatalog objects, KeptVersions kept, Lineage lineage) {
        this.tracking = tracking;
        this.objects = objects;
        this.kept = kept;
        this.lineage = lineage;
    }

    /**
     * Ties all or none; tying twice changes nothing.
     *
     * @param read and {@code made} ids of object versions
     * @throws dev.assay.base.NotFound when the trial or a version is not there
     * @throws Conflict when the trial is deleted, or a version is being purged
     */
    @PreAuthorize(May.WRITE_TRIALS)
    @Transactional
    public void tie(String runId, List<String> read, List<String> made) {
        if (read.size() + made.size() > MOST) {
            throw new InvalidInput(
                    "read, made", read.size() + made.size(), "At most 1,000 are allowed in one request.");
        }
        Trial trial = tracking.get(runId);
        if (trial.deleted()) {
            throw new Conflict("The trial '%s' is deleted. Restore it first.".formatted(runId));
        }
        kept.keep(Stream.concat(read.stream(), made.stream()).toList());
        Reference self = new Reference(Kind.TRIAL, runId, trial.name());
        read.forEach(version -> lineage.link(self, "read", reference(version)));
        made.forEach(version -> lineage.link(self, "made", reference(version)));
    }

    private Reference reference(String versionId) {
        ObjectVersion version = objects.get(versionId);
        return new Reference(Kind.OBJECT_VERSION, version.id(), version.name() + ", version " + version.number());
    }
}
