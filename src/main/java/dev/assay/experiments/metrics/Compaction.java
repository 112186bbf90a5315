package dev.assay.experiments.metrics;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Turns a trial's journal rows into chunks: sorted, exact repeats dropped. */
@Component
public class Compaction {

    private static final int ROWS_AT_ONCE = 1000;

    /** Few enough that loggers of the same trial do not wait long for its rows. */
    private static final int POINTS_AT_ONCE = 100_000;

    private record Series(long id, long points, long chunked) {}

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    Compaction(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    /** Trials that have journal rows. */
    @Transactional(readOnly = true)
    public List<Long> waiting() {
        return jdbc.sql("select distinct trial_id from metric_journal")
                .query(Long.class)
                .list();
    }

    /** Whether rows are left for another round. */
    @Transactional
    public boolean compact(long trialId) {
        Map<String, Points> series = new HashMap<>();
        List<Object[]> rows = new ArrayList<>();
        long[] seen = {0, 0};
        // Rows are locked and removed by their ids: one with a lower id may still be committed by somebody else.
        jdbc.sql("select id, points, packed from metric_journal where trial_id = ? order by id limit ? for update")
                .params(trialId, ROWS_AT_ONCE)
                .query((ResultSet row) -> {
                    seen[0]++;
                    if (seen[1] < POINTS_AT_ONCE) {
                        seen[1] += row.getInt(2);
                        rows.add(new Object[] {row.getLong(1)});
                        JournalRow.unpack(row.getBytes(3), series);
                    }
                });
        series.keySet().stream().sorted().forEach(key -> merge(trialId, key, series.get(key)));
        template.batchUpdate("delete from metric_journal where id = ?", rows);
        return seen[0] == ROWS_AT_ONCE || seen[0] > rows.size();
    }

    private void merge(long trialId, String key, Points fresh) {
        Series series = jdbc.sql("""
                        select id, points, chunked from metric_series
                        where trial_id = ? and metric_key = ? for update""")
                .params(trialId, key)
                .query((row, number) -> new Series(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
        Points sorted = fresh.sorted();
        Points touched = new Points();
        List<Integer> numbers = new ArrayList<>();
        jdbc.sql("""
                        select number, packed from metric_chunk
                        where series_id = ? and (last_step > ? or (last_step = ? and last_timestamp >= ?))
                        order by number""")
                .params(series.id(), sorted.step(0), sorted.step(0), sorted.timestamp(0))
                .query((ResultSet row) -> {
                    numbers.add(row.getInt(1));
                    touched.addAll(Chunk.unpack(row.getBytes(2)));
                });
        int before = touched.size();
        if (numbers.isEmpty()) {
            before = fill(series.id(), numbers, touched);
        }
        touched.addAll(sorted);
        Points merged = touched.sorted();
        if (merged.size() > before) {
            replace(series.id(), numbers, merged);
        }
        int added = merged.size() - before;
        jdbc.sql("update metric_series set points = ?, chunked = ? where id = ?")
                .params(series.points() - fresh.size() + added, series.chunked() + added, series.id())
                .update();
    }

    /** Takes the last chunk along while it has room, so that a slow series does not become many small chunks. */
    private int fill(long seriesId, List<Integer> numbers, Points touched) {
        jdbc.sql("select number, points, packed from metric_chunk where series_id = ? order by number desc limit 1")
                .param(seriesId)
                .query((ResultSet row) -> {
                    boolean room = row.getInt(2) < Chunk.MOST_POINTS;
                    numbers.add(room ? row.getInt(1) : row.getInt(1) + 1);
                    if (room) {
                        touched.addAll(Chunk.unpack(row.getBytes(3)));
                    }
                });
        return touched.size();
    }

    private void replace(long seriesId, List<Integer> numbers, Points merged) {
        int number = numbers.isEmpty() ? 0 : numbers.getFirst();
        jdbc.sql("delete from metric_chunk where series_id = ? and number >= ?")
                .params(seriesId, number)
                .update();
        List<Object[]> chunks = new ArrayList<>();
        for (int from = 0; from < merged.size(); from += Chunk.MOST_POINTS) {
            Points part = merged.slice(from, Math.min(from + Chunk.MOST_POINTS, merged.size()));
            int last = part.size() - 1;
            chunks.add(new Object[] {
                seriesId, number++, part.step(0), part.step(last), part.timestamp(last), part.size(), Chunk.pack(part)
            });
        }
        template.batchUpdate("""
                insert into metric_chunk (series_id, number, first_step, last_step, last_timestamp, points, packed)
                values (?, ?, ?, ?, ?, ?, ?)""", chunks);
    }
}
