package dev.assay.experiments.metrics;

import dev.assay.experiments.metrics.ChunkTables.Span;
import dev.assay.experiments.metrics.Settlement.Progress;
import java.sql.ResultSet;
import java.util.ArrayList;
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
        return compactNow(trialId).more();
    }

    /** One round of several trials in one transaction; the answer is those that wait for another: big ones and all after them. */
    @Transactional
    public List<Long> compact(List<Long> trials) {
        List<Long> left = new ArrayList<>();
        int points = 0;
        for (Long trial : trials) {
            Progress progress = points < Settlement.POINTS_TOGETHER ? compactNow(trial) : new Progress(true, 0);
            points += progress.points();
            if (progress.more()) {
                left.add(trial);
            }
        }
        return left;
    }

    private Progress compactNow(long trialId) {
        Progress settled = settlement.settleNow(trialId);
        if (settled.more()) {
            return settled;
        }
        Map<String, Points> series = new TreeMap<>();
        List<Long> rows = new ArrayList<>();
        boolean more = JournalTable.read(jdbc, trialId, true, rows, series);
        if (!rows.isEmpty()) {
            JournalTable.delete(jdbc, rows);
            keep(trialId, series, more);
        }
        return new Progress(
                more, series.values().stream().mapToInt(Points::size).sum());
    }

    private void keep(long trialId, Map<String, Points> series, boolean more) {
        boolean chunked = chunked(trialId);
        if (!chunked) {
            FewTable.read(jdbc, trialId, series);
        }
        if (chunked || more || !FewTable.holds(series)) {
            FewTable.delete(jdbc, trialId);
            merge(trialId, series);
        } else {
            keepFew(trialId, series);
        }
    }

    private boolean chunked(long trialId) {
        return !jdbc.queryForList(
                        "select id from metric_series where trial_id = ? and chunked > 0 limit 1", Long.class, trialId)
                .isEmpty();
    }

    private void keepFew(long trialId, Map<String, Points> series) {
        List<Object[]> repeats = new ArrayList<>();
        series.replaceAll((key, points) -> {
            Points sorted = points.sorted();
            if (sorted.size() < points.size()) {
                repeats.add(new Object[] {points.size() - sorted.size(), trialId, key});
            }
            return sorted;
        });
        FewTable.write(jdbc, trialId, series);
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
