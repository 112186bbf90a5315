package dev.assay.experiments.metrics;

import dev.assay.experiments.metrics.ChunkTables.Span;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Turns a trial's journal rows into chunks, few points into one row: sorted, exact repeats dropped. Only chunks that a point
 * falls into change.
 */
@Component
public class Compaction {

    private record Counts(long id, long points, long chunked) {}

    private final JdbcTemplate jdbc;
    private final ChunkTables chunks;
    private final Settlement settlement;

    Compaction(JdbcTemplate jdbc, ChunkTables chunks, Settlement settlement) {
        this.jdbc = jdbc;
        this.chunks = chunks;
        this.settlement = settlement;
    }

    /** Trials that have journal rows. */
    @Transactional(readOnly = true)
    public List<Long> waiting() {
        return jdbc.queryForList("select distinct trial_id from metric_journal", Long.class);
    }

    /** Whether rows are left for another round. */
    @Transactional
    public boolean compact(long trialId) {
        List<Long> trial = List.of(trialId);
        if (settlement.settleNow(trial)) {
            return true;
        }
        JournalTable.Rows rows = JournalTable.read(jdbc, trial, true);
        compact(rows);
        return rows.more();
    }

    /** All of them in one transaction, unless they have too many rows; whether it was done. */
    @Transactional
    public boolean compact(List<Long> trials) {
        if (settlement.settleNow(trials)) {
            return false;
        }
        JournalTable.Rows rows = JournalTable.read(jdbc, trials, true);
        if (rows.more()) {
            return false;
        }
        compact(rows);
        return true;
    }

    private void compact(JournalTable.Rows rows) {
        if (rows.ids().isEmpty()) {
            return;
        }
        JournalTable.delete(jdbc, rows.all());
        Map<Long, Map<String, Points>> few = new TreeMap<>(rows.series());
        few.keySet().removeAll(chunked(few.keySet()));
        FewTable.take(jdbc, few);
        few.values().removeIf(series -> rows.more() || !FewTable.holds(series));
        rows.series().forEach((trial, series) -> {
            if (!few.containsKey(trial)) {
                merge(trial, series);
            }
        });
        keepFew(few);
    }

    private List<Long> chunked(Collection<Long> trials) {
        return jdbc.queryForList(
                "select distinct trial_id from metric_series where trial_id = any(?) and chunked > 0",
                Long.class,
                (Object) trials.toArray(Long[]::new));
    }

    private void keepFew(Map<Long, Map<String, Points>> few) {
        List<Object[]> repeats = new ArrayList<>();
        few.forEach((trial, series) -> series.replaceAll((key, points) -> {
            Points sorted = points.sorted();
            if (sorted.size() < points.size()) {
                repeats.add(new Object[] {points.size() - sorted.size(), trial, key});
            }
            return sorted;
        }));
        FewTable.insert(jdbc, few);
        jdbc.batchUpdate("update metric_series set points = points - ? where trial_id = ? and metric_key = ?", repeats);
    }

    private void merge(long trialId, Map<String, Points> series) {
        Map<String, Counts> known = counts(trialId, series.keySet().toArray(String[]::new));
        List<Long> replaced = new ArrayList<>();
        Map<Long, List<Points>> parts = new TreeMap<>();
        List<Object[]> counts = new ArrayList<>();
        series.forEach((key, fresh) -> {
            Counts before = known.get(key);
            Points sorted = fresh.sorted();
            List<Span> touched = chunks.from(before.id(), sorted.step(0), sorted.timestamp(0));
            ChunkMerge merge = new ChunkMerge(touched, sorted);
            merge.run(chunks);
            replaced.addAll(merge.replaced());
            parts.put(before.id(), merge.parts());
            long repeats = fresh.size() - merge.added();
            counts.add(new Object[] {repeats, merge.added(), before.id()});
        });
        chunks.delete(replaced);
        chunks.insert(parts);
        jdbc.batchUpdate("update metric_series set points = points - ?, chunked = chunked + ? where id = ?", counts);
    }

    private Map<String, Counts> counts(long trialId, String[] keys) {
        Map<String, Counts> counts = new HashMap<>();
        jdbc.query(
                """
                select metric_key, id, points, chunked from metric_series where trial_id = ? and metric_key = any(?)
                order by id for update""",
                (ResultSet row) -> {
                    counts.put(row.getString(1), new Counts(row.getLong(2), row.getLong(3), row.getLong(4)));
                },
                trialId,
                keys);
        return counts;
    }
}
