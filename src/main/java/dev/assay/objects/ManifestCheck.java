package dev.assay.objects;

import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.ObjectStore.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Holds manifests and rows against each other: each should have the other. */
@Component
class ManifestCheck {

    private static final int BATCH = 1000;

    private final ObjectStore store;
    private final ObjectVersions versions;
    private final RowsAlone rowsAlone;
    private final RestoreRows rows;

    ManifestCheck(ObjectStore store, ObjectVersions versions, RowsAlone rowsAlone, RestoreRows rows) {
        this.store = store;
        this.versions = versions;
        this.rowsAlone = rowsAlone;
        this.rows = rows;
    }

    void run(LongWork work) {
        Instant begin = Instant.now();
        ManifestIds read = new ManifestIds();
        work.begin("reading manifests", null);
        try (Stream<Manifest> manifests = store.manifests(Instant.MIN, found -> Reindex.unreadable(work, found))) {
            manifests
                    .peek(manifest -> read.add(manifest.version().id()))
                    .gather(Gatherers.windowFixed(BATCH))
                    .forEach(batch -> rows(batch, work));
        }
        rowsAlone.find(read, VersionIds.floor(begin), work, id -> versions.findWhole(id)
                .ifPresent(version -> unlisted(version, work)));
    }

    private static void unlisted(ObjectVersion version, LongWork work) {
        work.problem(
                ObjectWork.Kind.MANIFEST_MISSING,
                ObjectWork.words(version),
                "It has a row and no manifest, so that a rebuilt database would not know it.",
                "Reindex writes it anew.");
    }

    private void rows(List<Manifest> batch, LongWork work) {
        rows.missing(batch)
                .forEach(manifest -> work.problem(
                        ObjectWork.Kind.ROW_MISSING,
                        ObjectWork.words(manifest.version()),
                        "It has a manifest and no row.",
                        "Reindex gives it one."));
        work.add(batch.size());
    }
}
