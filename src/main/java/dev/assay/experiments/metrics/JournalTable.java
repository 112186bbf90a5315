package dev.assay.experiments.metrics;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    /**
     * Rows of trials and what is in them.
     *
     * @param ids by trial
     * @param series by trial and metric
     * @param more whether there are more
     */
    record Rows(Map<Long, List<Long>> ids, Map<Long, Map<String, Points>> series, boolean more) {

        List<Long> all() {
            return ids.values().stream().flatMap(List::stream).toList();
        }
    }

    /** The oldest ones of each trial, settled or not. In the order of the index: by the id alone PostgreSQL walks the whole table. */
    static Rows read(JdbcTemplate jdbc, Collection<Long> trials, boolean settled) {
        Map<Long, List<Long>> ids = new TreeMap<>();
        Map<Long, Map<String, Points>> series = new TreeMap<>();
        long[] seen = {0, 0, 0};
        boolean alone = trials.size() == 1;
        jdbc.query(
                "select id, points, packed, trial_id from metric_journal where trial_id = " + (alone ? "?" : "any(?)")
                        + " and settled = ? order by trial_id, id limit ?",
                (ResultSet row) -> {
                    seen[0]++;
                    if (seen[1] < POINTS_AT_ONCE) {
                        seen[1] += row.getInt(2);
                        seen[2]++;
                        ids.computeIfAbsent(row.getLong(4), trial -> new ArrayList<>())
                                .add(row.getLong(1));
                        JournalRow.unpack(
                                row.getBytes(3), series.computeIfAbsent(row.getLong(4), trial -> new TreeMap<>()));
                    }
                },
                alone ? trials.iterator().next() : trials.toArray(Long[]::new),
                settled,
                ROWS_AT_ONCE);
        return new Rows(ids, series, seen[0] == ROWS_AT_ONCE || seen[0] > seen[2]);
    }

    /** @throws ConcurrencyFailureException when somebody else took one of them */
    static void delete(JdbcTemplate jdbc, List<Long> ids) {
        int deleted = jdbc.update("delete from metric_journal where id = any(?)", (Object) ids.toArray(Long[]::new));
        if (deleted < ids.size()) {
            throw new ConcurrencyFailureException("Somebody else took rows of the journal");
        }
    }

    /** @throws ConcurrencyFailureException when somebody else took one of them */
    static void settle(JdbcTemplate jdbc, List<Long> ids) {
        int settled = jdbc.update("update metric_journal set settled = true where id = any(?) and not settled", (Object)
                ids.toArray(Long[]::new));
        if (settled < ids.size()) {
            throw new ConcurrencyFailureException("Somebody else took rows of the journal");
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
