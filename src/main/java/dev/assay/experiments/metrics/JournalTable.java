package dev.assay.experiments.metrics;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Journal rows that leave. They are read without locks, for whoever takes the same ones in the same moment finds them gone
 * when it deletes them, and starts again.
 */
final class JournalTable {

    private static final int ROWS_AT_ONCE = 2000;
    private static final int POINTS_AT_ONCE = 200_000;

    /** H2 takes no row of binary data beyond a mebibyte: a point needs 28 bytes at most. */
    private static final int POINTS_A_ROW = 20_000;

    private JournalTable() {}

    /** Adds ids and points; whether there are more. */
    static boolean read(JdbcTemplate jdbc, long trialId, boolean settled, List<Long> ids, Map<String, Points> series) {
        long[] seen = {0, 0};
        jdbc.query(
                "select id, points, packed from metric_journal where trial_id = ? and settled = ? order by id limit ?",
                (ResultSet row) -> {
                    seen[0]++;
                    if (seen[1] < POINTS_AT_ONCE) {
                        seen[1] += row.getInt(2);
                        ids.add(row.getLong(1));
                        JournalRow.unpack(row.getBytes(3), series);
                    }
                },
                trialId,
                settled,
                ROWS_AT_ONCE);
        return seen[0] == ROWS_AT_ONCE || seen[0] > ids.size();
    }

    /** @throws ConcurrencyFailureException when somebody else took one of them */
    static void delete(JdbcTemplate jdbc, List<Long> ids) {
        int deleted = jdbc.update("delete from metric_journal where id = any(?)", (Object) ids.toArray(Long[]::new));
        if (deleted < ids.size()) {
            throw new ConcurrencyFailureException("Somebody else took rows of the journal");
        }
    }

    /** @throws ConcurrencyFailureException when somebody else took it */
    static void settle(JdbcTemplate jdbc, long id) {
        if (jdbc.update("update metric_journal set settled = true where id = ? and not settled", id) == 0) {
            throw new ConcurrencyFailureException("Somebody else took a row of the journal");
        }
    }

    /** Settled rows of these points. */
    static void insert(JdbcTemplate jdbc, long trialId, Map<String, Points> series) {
        List<Object[]> rows = new ArrayList<>();
        Map<String, Points> row = new LinkedHashMap<>();
        int size = 0;
        for (Map.Entry<String, Points> entry : series.entrySet()) {
            for (int from = 0; from < entry.getValue().size(); ) {
                int to = Math.min(entry.getValue().size(), from + POINTS_A_ROW - size);
                row.put(entry.getKey(), entry.getValue().slice(from, to));
                size += to - from;
                from = to;
                if (size == POINTS_A_ROW) {
                    rows.add(new Object[] {trialId, size, JournalRow.pack(row)});
                    row.clear();
                    size = 0;
                }
            }
        }
        if (size > 0) {
            rows.add(new Object[] {trialId, size, JournalRow.pack(row)});
        }
        jdbc.batchUpdate("insert into metric_journal (trial_id, points, packed, settled) values (?, ?, ?, true)", rows);
    }
}
