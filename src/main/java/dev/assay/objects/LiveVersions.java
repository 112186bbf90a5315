package dev.assay.objects;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which versions of a page are there, and the number of the newest version of each one's name. The index may hold what was
 * deleted a moment ago, or just before a crash; the rows tell.
 */
@Component
class LiveVersions {

    /** Only what H2's index {@code object_version_live} holds, so that no row is read: rows are wide, and lie apart. */
    static final String THERE = "select id, newest, number, deleted_at from object_version where id = any(?)";

    private static final String NEWER = """
            select v.id, (select n.number from object_version n
                          where n.project = v.project and n.name = v.name and n.deleted_at is null
                          order by n.project desc, n.name desc, n.number desc limit 1) as newest
            from object_version v where v.id = any(?) and v.deleted_at is null""";

    private final JdbcClient jdbc;

    LiveVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Numbers of the newest versions by the ids of those that are there. */
    Map<String, Integer> newest(Collection<String> ids) {
        Map<String, Integer> newest = new HashMap<>();
        List<String> superseded = new ArrayList<>();
        ask(THERE, ids, row -> {
            if (row.getObject("deleted_at") != null) {
                return;
            }
            if (row.getBoolean("newest")) {
                newest.put(row.getString("id"), row.getInt("number"));
            } else {
                superseded.add(row.getString("id"));
            }
        });
        ask(NEWER, superseded, row -> newest.put(row.getString("id"), row.getInt("newest")));
        return newest;
    }

    private void ask(String sql, Collection<String> ids, RowCallbackHandler rows) {
        if (!ids.isEmpty()) {
            jdbc.sql(sql).param(ids.toArray(String[]::new)).query(rows);
        }
    }
}
