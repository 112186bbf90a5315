package dev.assay.objects;

import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.ObjectStore.Manifest;
import java.time.Instant;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Brings rows up to the manifests and builds the search index again. Rows without a manifest stay: which of the two is right
 * only a person can say.
 */
@Component
class Reindex {

    private final ObjectStore store;
    private final RestoreRows rows;
    private final MendRows mending;
    private final KeepIndexWhole index;

    Reindex(ObjectStore store, RestoreRows rows, MendRows mending, KeepIndexWhole index) {
        this.store = store;
        this.rows = rows;
        this.mending = mending;
        this.index = index;
    }

    /** @return what came of it, for people */
    String run(LongWork work) {
        work.begin("reading manifests", null);
        int[] added = new int[1];
        int[] mended = new int[1];
        try (Stream<Manifest> manifests = store.manifests(Instant.MIN, found -> unreadable(work, found))) {
            manifests.gather(Gatherers.windowFixed(RestoreRows.BATCH)).forEach(batch -> {
                added[0] += rows.restore(
                        batch, manifest -> store.manifest(manifest.version()), version -> taken(work, version));
                mended[0] += mending.mend(batch);
                work.add(batch.size());
            });
        }
        work.begin("building the search index", null);
        index.rebuild(work);
        return "%,d rows restored, %,d rows mended, %,d versions indexed"
                .formatted(added[0], mended[0], work.seen().done());
    }

    private static void taken(LongWork work, ObjectVersion version) {
        work.problem(
                ObjectWork.Kind.NUMBER_TAKEN,
                ObjectWork.words(version),
                "Another version has its number.",
                "left alone");
    }

    static void unreadable(LongWork work, ObjectStore.Unreadable manifest) {
        work.problem(
                ObjectWork.Kind.MANIFEST_UNREADABLE,
                manifest.place(),
                manifest.why(),
                "set aside as " + manifest.kept());
    }
}
