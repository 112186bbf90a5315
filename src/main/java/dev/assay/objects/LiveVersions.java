package dev.assay.objects;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which versions of a page are there, and the number of the newest version of each one's name. The index may hold what was
 * deleted a moment ago, or just before a crash; the rows tell.
 */
@Component
class LiveVersions {

    private static final String SQL = """
            select v.id, case when v.newest then v.number else
                       (select n.number from object_version n
                        where n.project = v.project and n.name = v.name and n.deleted_at is null
                        order by n.project desc, n.name desc, n.number desc limit 1) end as newest
            from object_version v where v.id = any(?) and v.deleted_at is null""";

    private final JdbcClient jdbc;

    LiveVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Numbers of the newest versions by the ids of those that are there. */
    Map<String, Integer> newest(Collection<String> ids) {
        Map<String, Integer> newest = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(SQL).param(ids.toArray(String[]::new)).query(row -> {
                newest.put(row.getString(1), row.getInt(2));
            });
        }
        return newest;
    }
}
