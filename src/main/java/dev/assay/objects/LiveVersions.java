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

    private static final String NEWER = """
            select v.id, (select n.number from object_version n
                          where n.project = v.project and n.name = v.name and n.deleted_at is null
                          order by n.project desc, n.name desc, n.number desc limit 1) as newest
            from object_version v where v.id = any(?) and v.deleted_at is null""";

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
        List<String> asked = new ArrayList<>();
        for (FoundVersion one : found) {
            if (one.newest() && !changing.includes(one.id())) {
                newest.put(one.id(), one.version().number());
            } else {
                asked.add(one.id());
            }
        }
        if (!asked.isEmpty()) {
            jdbc.sql(NEWER).param(asked.toArray(String[]::new)).query(row -> {
                newest.put(row.getString("id"), row.getInt("newest"));
            });
        }
        return newest;
    }
}
