package dev.assay.experiments.metrics;

import dev.assay.experiments.MetricRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Chunks in the database: what they span in one table, their points and finer level in two others. */
@Repository
class ChunkTables {

    /** @param summary the level of 256; absent for chunks of before there were levels */
    record Span(
            long id,
            long firstStep,
            long firstTime,
            long lastStep,
            long lastTime,
            long lowestTime,
            long highestTime,
            int points,
            byte @Nullable [] summary) {

        boolean within(MetricRange range) {
            return range.holds(firstStep, lowestTime) && range.holds(lastStep, highestTime);
        }

        boolean touches(MetricRange range) {
            return highestTime >= range.fromTime()
                    && lowestTime <= range.toTime()
                    && lastStep >= range.fromStep()
                    && firstStep <= range.toStep();
        }

        boolean startsAfter(long step, long time) {
            return firstStep > step || firstStep == step && firstTime > time;
        }

        boolean endsBefore(long step, long time) {
            return lastStep < step || lastStep == step && lastTime < time;
        }
    }

    private static final String SPANS =
            "select id, first_step, first_time, last_step, last_time, lowest_time, highest_time, points";
    private static final int IDS_AT_ONCE = 1000;

    private final JdbcTemplate jdbc;
    private long nextId;
    private long idsLeft;

    ChunkTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** In order, with their summaries. */
    List<Span> touching(long seriesId, MetricRange range) {
        return jdbc
                .query(
                        SPANS + ", summary from metric_chunk where series_id = ? and last_step >= ? and first_step <= ?"
                                + " order by last_step, last_time, id",
                        (row, number) -> span(row, row.getBytes(9)),
                        seriesId,
                        range.fromStep(),
                        range.toStep())
                .stream()
                .filter(span -> span.touches(range))
                .toList();
    }

    /**
     * The same of several trials, each with its own range.
     *
     * @param trials by series
     */
    Map<Long, List<Span>> touching(Map<Long, Long> trials, Map<Long, MetricRange> ranges) {
        Map<Long, List<Span>> spans = new HashMap<>();
        jdbc.query(
                // joined, for H2 walks all series where a list meets a condition on the same index
                SPANS + ", summary, series_id from unnest(?) as wanted (series) join metric_chunk on series_id = series"
                        + " and last_step >= ? and first_step <= ? and highest_time >= ? and lowest_time <= ?"
                        + " order by series_id, last_step, last_time, id",
                (ResultSet row) -> {
                    long trial = trials.get(row.getLong(10));
                    Span span = span(row, row.getBytes(9));
                    if (span.touches(ranges.get(trial))) {
                        spans.computeIfAbsent(trial, any -> new ArrayList<>()).add(span);
                    }
                },
                trials.keySet().toArray(Long[]::new),
                bound(ranges, MetricRange::fromStep, Math::min),
                bound(ranges, MetricRange::toStep, Math::max),
                bound(ranges, MetricRange::fromTime, Math::min),
                bound(ranges, MetricRange::toTime, Math::max));
        return spans;
    }

    private static long bound(
            Map<Long, MetricRange> ranges, ToLongFunction<MetricRange> end, LongBinaryOperator widest) {
        return ranges.values().stream().mapToLong(end).reduce(widest).orElse(0);
    }

    /** Those that end at this place or after it, or the last one; in order. */
    List<Span> from(long seriesId, long step, long time) {
        List<Span> spans = jdbc
                .query(
                        SPANS + " from metric_chunk where series_id = ? and last_step >= ?"
                                + " order by last_step, last_time, id",
                        (row, number) -> span(row, null),
                        seriesId,
                        step)
                .stream()
                .filter(span -> !span.endsBefore(step, time))
                .toList();
        return spans.isEmpty() ? last(seriesId) : spans;
    }

    private List<Span> last(long seriesId) {
        return jdbc.query(
                SPANS + " from metric_chunk where series_id = ?"
                        + " order by series_id desc, last_step desc, last_time desc, id desc limit 1",
                (row, number) -> span(row, null),
                seriesId);
    }

    /** By chunk; chunks that are gone are left out. */
    Map<Long, Points> points(Collection<Long> chunks) {
        Map<Long, Points> points = new HashMap<>();
        packed("metric_points", chunks).forEach((id, packed) -> points.put(id, Chunk.unpack(packed)));
        return points;
    }

    /** The finer level, by chunk; chunks without one are left out. */
    Map<Long, byte[]> fineLevels(Collection<Long> chunks) {
        return packed("metric_level", chunks);
    }

    private Map<Long, byte[]> packed(String table, Collection<Long> chunks) {
        Map<Long, byte[]> packed = new HashMap<>();
        if (!chunks.isEmpty()) {
            jdbc.query(
                    "select chunk_id, packed from " + table + " where chunk_id = any(?)",
                    (ResultSet row) -> {
                        packed.put(row.getLong(1), row.getBytes(2));
                    },
                    (Object) chunks.toArray(Long[]::new));
        }
        return packed;
    }

    void delete(Collection<Long> chunks) {
        // Points and level go with their chunk.
        jdbc.batchUpdate(
                "delete from metric_chunk where id = ?",
                chunks.stream().map(id -> new Object[] {id}).toList());
    }

    /** @param parts by series, each sorted, not empty and of at most {@link Chunk#MOST_POINTS} */
    void insert(Map<Long, List<Points>> parts) {
        List<Object[]> spans = new ArrayList<>();
        List<Object[]> points = new ArrayList<>();
        List<Object[]> levels = new ArrayList<>();
        parts.forEach((series, chunks) -> chunks.forEach(part -> {
            long id = nextId();
            byte[] summary = Level.pack(part, Level.COARSE);
            int last = part.size() - 1;
            spans.add(new Object[] {
                id,
                series,
                part.step(0),
                part.timestamp(0),
                part.step(last),
                part.timestamp(last),
                part.lowestTime(),
                part.highestTime(),
                part.size(),
                summary
            });
            points.add(new Object[] {id, Chunk.pack(part)});
            if (part.size() > Level.COARSE) {
                levels.add(new Object[] {id, Level.pack(part, Level.FINE)});
            }
        }));
        jdbc.batchUpdate("""
                insert into metric_chunk (id, series_id, first_step, first_time, last_step, last_time, lowest_time,
                    highest_time, points, summary) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", spans);
        jdbc.batchUpdate("insert into metric_points (chunk_id, packed) values (?, ?)", points);
        jdbc.batchUpdate("insert into metric_level (chunk_id, packed) values (?, ?)", levels);
    }

    private synchronized long nextId() {
        if (idsLeft == 0) {
            nextId = jdbc.queryForObject("select nextval('metric_chunk_ids')", Long.class);
            idsLeft = IDS_AT_ONCE;
        }
        idsLeft--;
        return nextId++;
    }

    private static Span span(ResultSet row, byte @Nullable [] summary) throws SQLException {
        return new Span(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getInt(8),
                summary);
    }
}
