package dev.assay.registry;

import dev.assay.experiments.ExperimentTracking;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import dev.assay.objects.KeptVersions;
import dev.assay.objects.ObjectCatalog;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Ties a new version to what it came from. */
@Component
class VersionLineage {

    private static final int SHORT = 7;

    private final Lineage lineage;
    private final KeptVersions kept;
    private final ObjectCatalog objects;
    private final ExperimentTracking tracking;

    VersionLineage(Lineage lineage, KeptVersions kept, ObjectCatalog objects, ExperimentTracking tracking) {
        this.lineage = lineage;
        this.kept = kept;
        this.objects = objects;
        this.tracking = tracking;
    }

    void of(ModelVersion version) {
        Reference self = new VersionId(version.model(), version.version()).reference();
        if (version.executionId() != null) {
            lineage.link(named(Kind.EXECUTION, version.executionId()), "registered", self);
        }
        if (version.runId() != null) {
            lineage.link(trial(version.runId()), "registered", self);
        }
        kept.keepKnown(objects(version));
        version.dataVersions().values().forEach(id -> to(self, "read", id));
        to(self, "defined by", version.codeVersion());
        to(self, "made", version.packageVersion());
        if (version.environmentVersion() != null) {
            lineage.link(self, "runs in", named(Kind.ENVIRONMENT_VERSION, version.environmentVersion()));
        }
    }

    private static List<String> objects(ModelVersion version) {
        return Stream.concat(
                        version.dataVersions().values().stream(),
                        Stream.of(version.codeVersion(), version.packageVersion()))
                .filter(Objects::nonNull)
                .toList();
    }

    private Reference trial(String runId) {
        return tracking.find(runId)
                .map(trial -> new Reference(Kind.TRIAL, runId, trial.name()))
                .orElseGet(() -> named(Kind.TRIAL, runId));
    }

    /** As the edges before call it, else by its id. */
    private Reference named(Kind kind, String id) {
        return new Reference(kind, id, lineage.label(kind, id).orElseGet(() -> shortened(id)));
    }

    private void to(Reference self, String relation, @Nullable String objectVersion) {
        if (objectVersion != null) {
            String label = objects.find(objectVersion)
                    .map(found -> found.name() + ", version " + found.number())
                    .orElse("object version " + shortened(objectVersion));
            lineage.link(self, relation, new Reference(Kind.OBJECT_VERSION, objectVersion, label));
        }
    }

    private static String shortened(String id) {
        return id.length() > SHORT ? id.substring(0, SHORT) : id;
    }
}
