package dev.assay.objects;

import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.ObjectStore.Manifest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes rows say what their manifests say. Projects, names and numbers stay: others know a version by them. */
@Component
class MendRows {

    private static final String MEND = """
            update object_version set digest = ?, size = ?, content_type = ?, created_by = ?, created_at = ?, locator = ?,
                deleted_at = case when ? then coalesce(deleted_at, ?) end
            where id = ? and deleted_at is not distinct from cast(? as timestamp with time zone)""";

    private final ObjectVersions versions;
    private final VersionRows rows;
    private final ObjectStore store;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MendRows(
            ObjectVersions versions,
            VersionRows rows,
            ObjectStore store,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.versions = versions;
        this.rows = rows;
        this.store = store;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * A manifest that differs is looked at again after its row was read: an object may have been deleted or restored since. A
     * row that this happens to after the second look stays as it is.
     *
     * @return how many rows were mended
     */
    int mend(List<Manifest> batch) {
        Map<String, StoredVersion> there = there(batch);
        List<Manifest> wrong = batch.stream()
                .filter(manifest -> differs(there, manifest))
                .gather(Gatherers.mapConcurrent(RestoreRows.AT_ONCE, manifest -> store.manifest(manifest.version())))
                .flatMap(Optional::stream)
                .filter(manifest -> differs(there, manifest))
                .toList();
        Integer mended = transaction.execute(status -> wrong.stream()
                .mapToInt(manifest ->
                        write(manifest, there.get(manifest.version().id()).deletedAt()))
                .sum());
        return mended == null ? 0 : mended;
    }

    private Map<String, StoredVersion> there(List<Manifest> batch) {
        List<String> ids =
                batch.stream().map(manifest -> manifest.version().id()).toList();
        return versions.any(ids).stream().collect(Collectors.toMap(StoredVersion::id, Function.identity()));
    }

    private static boolean differs(Map<String, StoredVersion> rows, Manifest manifest) {
        StoredVersion row = rows.get(manifest.version().id());
        return row != null
                && (row.isDeleted() != manifest.deleted()
                        || !named(manifest.version(), row.detached()).equals(row.detached()));
    }

    private static ObjectVersion named(ObjectVersion version, ObjectVersion as) {
        return new ObjectVersion(
                version.id(),
                as.project(),
                as.name(),
                as.number(),
                version.digest(),
                version.size(),
                version.contentType(),
                version.metadata(),
                version.createdBy(),
                version.createdAt(),
                version.locator());
    }

    private int write(Manifest manifest, @Nullable Instant deletedAt) {
        ObjectVersion version = manifest.version();
        int mended = jdbc.sql(MEND)
                .params(
                        version.digest(),
                        version.size(),
                        version.contentType(),
                        version.createdBy(),
                        Timestamp.from(version.createdAt()))
                .param(version.locator())
                .params(manifest.deleted(), Timestamp.from(clock.instant()), version.id())
                .param(deletedAt == null ? null : Timestamp.from(deletedAt))
                .update();
        if (mended > 0) {
            writeMetadata(version);
        }
        return mended;
    }

    private void writeMetadata(ObjectVersion version) {
        jdbc.sql("delete from object_metadata where version_id = ?")
                .param(version.id())
                .update();
        rows.insertMetadata(Stream.of(version));
    }
}
