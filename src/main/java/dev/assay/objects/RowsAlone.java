package dev.assay.objects;

import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.SharedBucket;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds rows that have no manifest, so that a rebuilt database would not know them. */
@Component
class RowsAlone {

    private static final int BATCH = 1000;

    private final ObjectStore store;
    private final JdbcClient jdbc;

    RowsAlone(ObjectStore store, JdbcClient jdbc) {
        this.store = store;
        this.jdbc = jdbc;
    }

    /**
     * In a bucket an object is its own manifest, and reading its bytes tells when it is gone.
     *
     * @param manifests those that were read
     * @param below rows from here on came after the manifests were listed
     * @param found takes ids
     */
    void find(ManifestIds manifests, String below, LongWork work, Consumer<String> found) {
        if (store instanceof SharedBucket) {
            return;
        }
        work.begin("looking for rows without a manifest", null);
        List<String> ids = ids("", below);
        while (!ids.isEmpty()) {
            ids.stream().filter(id -> !manifests.hold(id)).forEach(found);
            work.add(ids.size());
            ids = ids(ids.getLast(), below);
        }
    }

    private List<String> ids(String after, String below) {
        return jdbc.sql("select id from object_version where id > ? and id < ? order by id limit ?")
                .params(after, below, BATCH)
                .query(String.class)
                .list();
    }
}
