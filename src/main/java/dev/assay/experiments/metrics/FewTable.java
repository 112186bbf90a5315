package dev.assay.experiments.metrics;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** Trials of few points, each in one row: a chunk a metric would be more rows than points. */
final class FewTable {

    /** Small enough to be read whole for a chart of one metric. */
    static final int MOST_POINTS = 1000;

    private FewTable() {}

    static boolean holds(Map<String, Points> series) {
        return series.values().stream().mapToInt(Points::size).sum() <= MOST_POINTS;
    }

    /** Adds the points of the trials to their series, and removes them from the table. */
    static void take(JdbcTemplate jdbc, Map<Long, Map<String, Points>> into) {
        if (into.isEmpty()) {
            return;
        }
        Long[] trials = into.keySet().toArray(Long[]::new);
        jdbc.query(
                "select trial_id, packed from metric_few where trial_id = any(?)",
                (ResultSet row) -> JournalRow.unpack(row.getBytes(2), Objects.requireNonNull(into.get(row.getLong(1)))),
                (Object) trials);
        jdbc.update("delete from metric_few where trial_id = any(?)", (Object) trials);
    }

    static void insert(JdbcTemplate jdbc, Map<Long, Map<String, Points>> trials) {
        List<Object[]> rows = new ArrayList<>();
        trials.forEach((trial, series) -> rows.add(new Object[] {trial, JournalRow.pack(series)}));
        jdbc.batchUpdate("insert into metric_few (trial_id, packed) values (?, ?)", rows);
    }
}
