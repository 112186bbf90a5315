package dev.assay.objects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the versions that a page of a search shows, in plain SQL: with Hibernate that takes as long as the search itself. */
@Component
class WholeVersions {

    private static final String ROWS = """
            select id, project, name, number, digest, size, content_type, created_by, created_at, locator, newest
            from object_version where id = any(?) and deleted_at is null""";
    private static final String PAIRS =
            "select version_id, meta_key, meta_value from object_metadata where version_id = any(?)";

    private final JdbcClient jdbc;
    private final NewestNumbers numbers;

    WholeVersions(JdbcClient jdbc, NewestNumbers numbers) {
        this.jdbc = jdbc;
        this.numbers = numbers;
    }

    private record Row(ObjectVersion version, boolean newest) {}

    /** @param newest number of the newest version of its name */
    record Whole(ObjectVersion version, int newest) {}

    /** By id; none for what is deleted or gone. */
    Map<String, Whole> of(Collection<String> ids) {
        List<Row> rows = rows(ids);
        Map<String, Integer> newest = numbers.of(
                rows.stream().filter(row -> !row.newest()).map(Row::version).toList());
        Map<String, Whole> whole = new HashMap<>();
        rows.forEach(row -> {
            ObjectVersion version = row.version();
            int last = row.newest() ? version.number() : newest.getOrDefault(version.uri(), version.number());
            whole.put(version.id(), new Whole(version, last));
        });
        return whole;
    }

    /** In no order; none for what is deleted or gone. */
    List<ObjectVersion> versions(Collection<String> ids) {
        return rows(ids).stream().map(Row::version).toList();
    }

    private List<Row> rows(Collection<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        String[] wanted = ids.toArray(String[]::new);
        Map<String, Map<String, String>> metadata = new HashMap<>();
        jdbc.sql(PAIRS).param(wanted).query((ResultSet pair) -> {
            metadata.computeIfAbsent(pair.getString(1), id -> new TreeMap<>())
                    .put(pair.getString(2), pair.getString(3));
        });
        return jdbc.sql(ROWS)
                .param(wanted)
                .query((row, number) -> row(row, metadata))
                .list();
    }

    private static Row row(ResultSet row, Map<String, Map<String, String>> metadata) throws SQLException {
        String id = row.getString("id");
        return new Row(
                new ObjectVersion(
                        id,
                        row.getString("project"),
                        row.getString("name"),
                        row.getInt("number"),
                        row.getString("digest"),
                        row.getLong("size"),
                        row.getString("content_type"),
                        metadata.getOrDefault(id, Map.of()),
                        row.getString("created_by"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getString("locator")),
                row.getBoolean("newest"));
    }
}
