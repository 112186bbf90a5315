package dev.assay.experiments.metrics;

import java.sql.ResultSet;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** Trials of few points, each in one row: a chunk a metric would be more rows than points. */
final class FewTable {

    /** Small enough to be read whole for a chart of one metric. */
    private static final int MOST_POINTS = 1000;

    private FewTable() {}

    static boolean holds(Map<String, Points> series) {
        return series.values().stream().mapToInt(Points::size).sum() <= MOST_POINTS;
    }

    /** Adds the points of the trial. */
    static void read(JdbcTemplate jdbc, long trialId, Map<String, Points> into) {
        jdbc.query(
                "select packed from metric_few where trial_id = ?",
                (ResultSet row) -> JournalRow.unpack(row.getBytes(1), into),
                trialId);
    }

    /** In place of what was there. */
    static void write(JdbcTemplate jdbc, long trialId, Map<String, Points> series) {
        delete(jdbc, trialId);
        jdbc.update("insert into metric_few (trial_id, packed) values (?, ?)", trialId, JournalRow.pack(series));
    }

    static void delete(JdbcTemplate jdbc, long trialId) {
        jdbc.update("delete from metric_few where trial_id = ?", trialId);
    }
}
