package dev.assay.objects;

import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.ObjectStore.Manifest;
import dev.assay.objects.port.SharedBucket;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Holds manifests and rows against each other: each should have the other. */
@Component
class ManifestCheck {

    private static final int BATCH = 1000;
    private static final int HEXADECIMAL = 16;

    private final ObjectStore store;
    private final JdbcClient jdbc;
    private long[] seen = {};
    private int count;

    ManifestCheck(ObjectStore store, JdbcClient jdbc) {
        this.store = store;
        this.jdbc = jdbc;
    }

    synchronized void run(LongWork work) {
        Instant begin = Instant.now();
        seen = new long[BATCH];
        count = 0;
        work.begin("reading manifests", null);
        try (Stream<Manifest> manifests = store.manifests(Instant.MIN, found -> Reindex.unreadable(work, found))) {
            manifests
                    .map(Manifest::version)
                    .gather(Gatherers.windowFixed(BATCH))
                    .forEach(batch -> rows(batch, work));
        }
        seen = Arrays.copyOf(seen, count);
        Arrays.sort(seen);
        if (!(store instanceof SharedBucket)) {
            // there an object is its own manifest, and reading its bytes tells when it is gone
            work.begin("looking for rows without a manifest", null);
            rowsWithout(VersionIds.floor(begin), work);
        }
        seen = new long[0];
    }

    private void rows(List<ObjectVersion> batch, LongWork work) {
        Set<String> known = new HashSet<>(jdbc.sql("select id from object_version where id = any(?)")
                .param(batch.stream().map(ObjectVersion::id).toArray(String[]::new))
                .query(String.class)
                .list());
        for (ObjectVersion version : batch) {
            remember(version.id());
            if (!known.contains(version.id())) {
                work.problem(
                        ObjectWork.Kind.ROW_MISSING,
                        ObjectWork.words(version),
                        "It has a manifest and no row.",
                        "reindex gives it one");
            }
        }
        work.add(batch.size());
    }

    private void rowsWithout(String below, LongWork work) {
        String after = "";
        List<String> ids = ids(after, below);
        while (!ids.isEmpty()) {
            for (String id : ids) {
                if (Arrays.binarySearch(seen, key(id)) < 0) {
                    work.problem(
                            ObjectWork.Kind.MANIFEST_MISSING,
                            "version " + id,
                            "It has a row and no manifest, so that a rebuilt database would not know it.",
                            "left alone");
                }
            }
            work.add(ids.size());
            after = ids.getLast();
            ids = ids(after, below);
        }
    }

    /** Not those that came after the manifests were listed. */
    private List<String> ids(String after, String below) {
        return jdbc.sql("select id from object_version where id > ? and id < ? order by id limit ?")
                .params(after, below, BATCH)
                .query(String.class)
                .list();
    }

    private void remember(String id) {
        if (count == seen.length) {
            seen = Arrays.copyOf(seen, count * 2);
        }
        seen[count++] = key(id);
    }

    /** Its random half: 64 bits instead of a text, for there may be millions. */
    private static long key(String id) {
        return Long.parseUnsignedLong(id, id.length() - HEXADECIMAL, id.length(), HEXADECIMAL);
    }
}
