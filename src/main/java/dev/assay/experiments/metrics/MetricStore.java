package dev.assay.experiments.metrics;

import dev.assay.experiments.MetricRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Reads series of a trial from chunks and journal. */
@Repository
public class MetricStore {

    private final JdbcClient jdbc;

    MetricStore(JdbcTemplate jdbc) {
        this.jdbc = JdbcClient.create(jdbc);
    }

    /** All points of one series in the range, sorted, exact repeats once. */
    @Transactional(readOnly = true)
    public Points read(long trialId, String key, MetricRange range) {
        // The journal first: what compaction moves in between is then seen twice, which sorting undoes, never missed.
        Points fresh = journal(trialId).getOrDefault(key, new Points());
        Points points = chunks(trialId, key, range.fromStep(), range.toStep());
        points.addAll(fresh);
        return within(points.sorted(), range);
    }

    private Map<String, Points> journal(long trialId) {
        Map<String, Points> series = new HashMap<>();
        jdbc.sql("select packed from metric_journal where trial_id = ? order by id")
                .param(trialId)
                .query((ResultSet row) -> JournalRow.unpack(row.getBytes(1), series));
        return series;
    }

    private Points chunks(long trialId, String key, long from, long to) {
        Points points = new Points();
        List<byte[]> chunks = jdbc.sql("""
                        select c.packed from metric_chunk c join metric_series s on s.id = c.series_id
                        where s.trial_id = ? and s.metric_key = ? and c.last_step >= ? and c.first_step <= ?
                        order by c.number""")
                .params(trialId, key, from, to)
                .query(MetricStore::bytes)
                .list();
        chunks.forEach(chunk -> points.addAll(Chunk.unpack(chunk)));
        return points;
    }

    private static byte[] bytes(ResultSet row, int number) throws SQLException {
        return row.getBytes(1);
    }

    private static Points within(Points points, MetricRange range) {
        if (range.equals(MetricRange.ALL)) {
            return points;
        }
        Points within = new Points();
        for (int i = 0; i < points.size(); i++) {
            if (range.holds(points.step(i), points.timestamp(i))) {
                within.add(points.step(i), points.timestamp(i), points.value(i));
            }
        }
        return within;
    }
}
