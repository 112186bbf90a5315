package dev.assay.objects;

import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.ObjectStore.Manifest;
import java.time.Instant;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Rebuilds rows and search index from the manifests alone. */
@Component
class Reindex {

    private final ObjectStore store;
    private final RestoreRows rows;
    private final KeepIndexWhole index;

    Reindex(ObjectStore store, RestoreRows rows, KeepIndexWhole index) {
        this.store = store;
        this.rows = rows;
        this.index = index;
    }

    /** @return what came of it, for people */
    String run(LongWork work) {
        work.begin("reading manifests", null);
        int added;
        try (Stream<Manifest> manifests = store.manifests(Instant.MIN, found -> unreadable(work, found))) {
            added = rows.restore(
                    manifests.peek(manifest -> work.add(1)),
                    version -> work.problem(
                            ObjectWork.Kind.NUMBER_TAKEN,
                            ObjectWork.words(version),
                            "Another version has its number.",
                            "left alone"),
                    looked -> {});
        }
        work.begin("building the search index", null);
        index.rebuild(work);
        return "%,d rows restored, %,d versions indexed"
                .formatted(added, work.seen().done());
    }

    static void unreadable(LongWork work, ObjectStore.Unreadable manifest) {
        work.problem(
                ObjectWork.Kind.MANIFEST_UNREADABLE,
                manifest.place(),
                manifest.why(),
                "set aside as " + manifest.kept());
    }
}
