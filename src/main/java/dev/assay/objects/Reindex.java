package dev.assay.objects;

import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.ObjectStore.Manifest;
import java.time.Instant;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Brings rows and manifests up to each other and builds the search index again. */
@Component
class Reindex {

    private final ObjectStore store;
    private final RestoreRows rows;
    private final MendRows mending;
    private final RowsAlone rowsAlone;
    private final RestoreManifests manifests;
    private final KeepIndexWhole index;
    private final MissingProjects missing;

    Reindex(
            ObjectStore store,
            RestoreRows rows,
            MendRows mending,
            RowsAlone rowsAlone,
            RestoreManifests manifests,
            KeepIndexWhole index,
            MissingProjects missing) {
        this.store = store;
        this.rows = rows;
        this.mending = mending;
        this.rowsAlone = rowsAlone;
        this.manifests = manifests;
        this.index = index;
        this.missing = missing;
    }

    /** @return what came of it, for people */
    String run(LongWork work) {
        Instant begin = Instant.now();
        // rows are mended without telling the index of it
        index.expectRebuild();
        work.begin("reading manifests", null);
        ManifestIds read = new ManifestIds();
        int[] added = new int[1];
        int[] mended = new int[1];
        try (Stream<Manifest> listed = store.manifests(Instant.MIN, found -> unreadable(work, found))) {
            listed.gather(Gatherers.windowFixed(RestoreRows.BATCH)).forEach(batch -> {
                batch.forEach(manifest -> read.add(manifest.version().id()));
                int restored = rows.restore(
                        batch, manifest -> store.manifest(manifest.version()), version -> taken(work, version));
                added[0] += restored;
                mended[0] += restored < batch.size() ? mending.mend(batch) : 0;
                work.add(batch.size());
            });
        }
        int written = writeManifests(read, begin, work);
        work.begin("building the search index", null);
        index.rebuild(work);
        return "%,d rows restored, %,d rows mended, %,d manifests written anew, %,d versions indexed"
                        .formatted(added[0], mended[0], written, work.seen().done())
                + missing.words();
    }

    private int writeManifests(ManifestIds read, Instant begin, LongWork work) {
        int[] written = new int[1];
        rowsAlone.find(read, VersionIds.floor(begin), work, id -> written[0] += manifests.restore(id, work) ? 1 : 0);
        return written[0];
    }

    private static void taken(LongWork work, ObjectVersion version) {
        work.problem(
                ObjectWork.Kind.NUMBER_TAKEN,
                ObjectWork.words(version),
                "Another version has its number.",
                "It was left alone.");
    }

    static void unreadable(LongWork work, ObjectStore.Unreadable manifest) {
        work.problem(
                ObjectWork.Kind.MANIFEST_UNREADABLE,
                manifest.place(),
                manifest.why(),
                "It was set aside as " + manifest.kept() + ".");
    }
}
