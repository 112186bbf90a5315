package dev.assay.objects;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes rows in plain SQL: there may be millions, and Hibernate's share of a put would be the largest. The index is another's work. */
@Component
class VersionRows {

    private static final String INSERT_VERSION = """
            insert into object_version (id, project, name, number, digest, size, content_type, created_by, created_at,
                own, newest, deleted_at, locator)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final int[] TYPES = {
        Types.VARCHAR,
        Types.VARCHAR,
        Types.VARCHAR,
        Types.INTEGER,
        Types.VARCHAR,
        Types.BIGINT,
        Types.VARCHAR,
        Types.VARCHAR,
        Types.TIMESTAMP,
        Types.BOOLEAN,
        Types.BOOLEAN,
        Types.TIMESTAMP,
        Types.VARCHAR
    };
    private static final String INSERT_PAIR =
            "insert into object_metadata (version_id, meta_key, meta_value) values (?, ?, ?)";

    /** Given to a version of the name, be it purged or not. */
    private static final String LAST_NUMBER = """
            select greatest(coalesce((select number from object_version where project = ? and name = ?
                                      order by project desc, name desc, number desc limit 1), 0),
                            coalesce((select given from object_number where project = ? and name = ?), 0))""";

    private static final String NOT_NEWEST_BELOW = """
            update object_version set newest = false where project = ? and name = ? and newest and number =
                (select number from object_version where project = ? and name = ? and number < ?%s
                 order by project desc, name desc, number desc limit 1)""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    VersionRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** @param deletedAt absent for what is there */
    record NewVersion(
            ObjectVersion version, boolean newest, @Nullable Instant deletedAt) {

        StoredVersion row() {
            StoredVersion row = new StoredVersion(version, newest);
            row.deletedSince(deletedAt);
            return row;
        }

        private Object[] values() {
            return new @Nullable Object[] {
                version.id(),
                version.project(),
                version.name(),
                version.number(),
                version.digest(),
                version.size(),
                version.contentType(),
                version.createdBy(),
                Timestamp.from(version.createdAt()),
                ObjectNames.hidden(version.name()),
                newest,
                deletedAt == null ? null : Timestamp.from(deletedAt),
                version.locator()
            };
        }
    }

    /** @throws org.springframework.dao.DuplicateKeyException when another version has the id or the number */
    void insert(List<NewVersion> rows) {
        batches.batchUpdate(
                INSERT_VERSION, rows.stream().map(NewVersion::values).toList(), TYPES);
        insertMetadata(rows.stream().map(NewVersion::version));
    }

    /** For versions that have none yet. */
    void insertMetadata(Stream<ObjectVersion> versions) {
        batches.batchUpdate(
                INSERT_PAIR,
                versions.flatMap(version -> version.metadata().entrySet().stream()
                                .map(pair -> new Object[] {version.id(), pair.getKey(), pair.getValue()}))
                        .toList());
    }

    /** What was the newest before the number is it no more. */
    void notNewestBelow(String project, String name, int number) {
        int changed = notNewestBelow("", project, name, number);
        if (changed == 0) {
            // what a bucket lost for good lies above the newest
            notNewestBelow(" and deleted_at is null", project, name, number);
        }
    }

    private int notNewestBelow(String which, String project, String name, int number) {
        return jdbc.sql(NOT_NEWEST_BELOW.formatted(which))
                .params(project, name, project, name, number)
                .update();
    }

    /** The highest number that a version of the name ever had; 0 for none. */
    int last(String project, String name) {
        return jdbc.sql(LAST_NUMBER)
                .params(project, name, project, name)
                .query(Integer.class)
                .single();
    }
}
