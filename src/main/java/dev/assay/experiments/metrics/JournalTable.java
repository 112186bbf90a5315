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

    private record Row(long id, long trial, int points) {}

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

    /** The oldest ones of each trial, settled or not. */
    static Rows read(JdbcTemplate jdbc, Collection<Long> trials, boolean settled) {
        List<Row> oldest = oldest(jdbc, trials, settled);
        if (oldest.isEmpty()) {
            return new Rows(Map.of(), Map.of(), false);
        }
        int taken = 0;
        for (int points = 0; taken < oldest.size() && points < POINTS_AT_ONCE; taken++) {
            points += oldest.get(taken).points();
        }
        List<Row> chosen = oldest.subList(0, taken);
        Map<Long, List<Long>> ids = new TreeMap<>();
        chosen.forEach(row ->
                ids.computeIfAbsent(row.trial(), trial -> new ArrayList<>()).add(row.id()));
        return new Rows(ids, series(jdbc, chosen), oldest.size() == ROWS_AT_ONCE || oldest.size() > taken);
    }

    /**
     * Without what is in them, for H2 holds all of a trial to order them. In the order of the index: by the id alone PostgreSQL
     * walks the whole table.
     */
    private static List<Row> oldest(JdbcTemplate jdbc, Collection<Long> trials, boolean settled) {
        boolean alone = trials.size() == 1;
        return jdbc.query(
                "select id, trial_id, points from metric_journal where trial_id = " + (alone ? "?" : "any(?)")
                        + " and settled = ? order by trial_id, id limit ?",
                (row, number) -> new Row(row.getLong(1), row.getLong(2), row.getInt(3)),
                alone ? trials.iterator().next() : trials.toArray(Long[]::new),
                settled,
                ROWS_AT_ONCE);
    }

    private static Map<Long, Map<String, Points>> series(JdbcTemplate jdbc, List<Row> rows) {
        Map<Long, Map<String, Points>> series = new TreeMap<>();
        jdbc.query(
                """
                        select j.trial_id, j.packed from unnest(cast(? as bigint array)) as chosen (id)
                        join metric_journal j on j.id = chosen.id order by j.id""",
                (ResultSet row) -> JournalRow.unpack(
                        row.getBytes(2), series.computeIfAbsent(row.getLong(1), trial -> new TreeMap<>())),
                (Object) rows.stream().map(Row::id).toArray(Long[]::new));
        return series;
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
        int settled = jdbc.update("update metric_journal set settled = true where not settled and id = any(?)", (Object)
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
