package dev.assay.objects;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which found versions are there, and the number of the newest version of each one's name. The index tells, but for versions
 * that may have changed otherwise than it knows: of these ({@link IndexChanges#changing}) their rows tell.
 */
@Component
class LiveVersions {

    /** As its index is ordered, at whose end it stands. */
    private static final String NEWEST = """
            (select n.number from object_version n
             where n.project = asked.project and n.name = asked.name and n.deleted_at is null
             order by n.project desc, n.name desc, n.deleted_at desc, n.number desc limit 1) as newest""";

    private static final String OF_NAMES =
            "select asked.project, asked.name, " + NEWEST + " from unnest(?, ?) as asked(project, name)";

    private static final String OF_ROWS = "select asked.id, " + NEWEST
            + " from object_version asked where asked.id = any(?) and asked.deleted_at is null";

    private final JdbcClient jdbc;

    LiveVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Numbers of the newest versions by the ids of those that are there.
     *
     * @param changing those of which the index may not have known when it was asked; to be asked for before
     */
    Map<String, Integer> newest(Collection<FoundVersion> found, IndexChanges.Changing changing) {
        Map<String, Integer> newest = new HashMap<>();
        List<String> unsure = new ArrayList<>();
        List<FoundVersion> superseded = new ArrayList<>();
        for (FoundVersion one : found) {
            if (changing.includes(one.id())) {
                unsure.add(one.id());
            } else if (one.newest()) {
                newest.put(one.id(), one.version().number());
            } else {
                superseded.add(one);
            }
        }
        addOfRows(unsure, newest);
        addOfNames(superseded, newest);
        return newest;
    }

    private void addOfRows(List<String> ids, Map<String, Integer> newest) {
        if (!ids.isEmpty()) {
            jdbc.sql(OF_ROWS).param(ids.toArray(String[]::new)).query(row -> {
                newest.put(row.getString("id"), row.getInt("newest"));
            });
        }
    }

    private void addOfNames(List<FoundVersion> superseded, Map<String, Integer> newest) {
        if (superseded.isEmpty()) {
            return;
        }
        List<List<String>> names =
                superseded.stream().map(FoundVersion::nameInProject).distinct().toList();
        Map<List<String>, Integer> ofNames = new HashMap<>();
        jdbc.sql(OF_NAMES)
                .params(
                        names.stream().map(List::getFirst).toArray(String[]::new),
                        names.stream().map(List::getLast).toArray(String[]::new))
                .query(row -> {
                    int number = row.getInt("newest");
                    if (!row.wasNull()) {
                        ofNames.put(List.of(row.getString("project"), row.getString("name")), number);
                    }
                });
        superseded.stream()
                .filter(one -> ofNames.containsKey(one.nameInProject()))
                .forEach(one -> newest.put(one.id(), ofNames.get(one.nameInProject())));
    }
}
