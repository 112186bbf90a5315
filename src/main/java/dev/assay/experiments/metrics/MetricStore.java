package dev.assay.experiments.metrics;

import dev.assay.experiments.MetricRange;
import dev.assay.experiments.metrics.ChunkTables.Span;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Reads series of a trial from chunks and journal. The journal is read first: what compaction moves in between is then
 * seen twice, which sorting undoes, never missed. A chunk that compaction replaced since it was found is looked for again.
 */
@Repository
public class MetricStore {

    private static final int ATTEMPTS = 50;

    private final JdbcTemplate jdbc;
    private final ChunkTables chunks;

    MetricStore(JdbcTemplate jdbc, ChunkTables chunks) {
        this.jdbc = jdbc;
        this.chunks = chunks;
    }

    /** What a chart of so many points needs of the series in the range. */
    public Sample sample(long trialId, String key, MetricRange range, int most) {
        Points fresh = within(journal(trialId, key), range);
        return withChunks(trialId, key, range, spans -> {
            long total = fresh.size() + spans.stream().mapToLong(Span::points).sum();
            return sample(spans, Reduction.width(total, most), range).with(fresh);
        });
    }

    /**
     * Points of the series after the place, or from its start on, sorted, exact repeats once.
     *
     * @param atLeast so many, if there are so many
     */
    public Points after(long trialId, String key, Place after, long atLeast) {
        Points fresh = journal(trialId, key);
        return withChunks(trialId, key, MetricRange.steps(after.step(), null), spans -> {
            Points found = new Points();
            long sure = 0;
            for (int i = 0; i < spans.size(); i++) {
                Span span = spans.get(i);
                if (span.endsBefore(after.step(), after.timestamp())) {
                    continue;
                }
                found.addAll(exact(Set.of(span.id())).get(span.id()));
                sure += span.startsAfter(after.step(), after.timestamp()) ? span.points() : 0;
                boolean more = i + 1 < spans.size();
                if (more && sure >= atLeast && spans.get(i + 1).startsAfter(span.lastStep(), span.lastTime())) {
                    return after.rest(found, fresh.upTo(span.lastStep(), span.lastTime()));
                }
            }
            return after.rest(found, fresh);
        });
    }

    private <T> T withChunks(long trialId, String key, MetricRange range, Function<List<Span>, T> work) {
        List<Long> series = jdbc.queryForList(
                "select id from metric_series where trial_id = ? and metric_key = ?", Long.class, trialId, key);
        for (int left = ATTEMPTS; ; left--) {
            try {
                return work.apply(series.isEmpty() ? List.of() : chunks.touching(series.getFirst(), range));
            } catch (Replaced e) {
                if (left == 0) {
                    throw e;
                }
            }
        }
    }

    private Sample sample(List<Span> spans, int width, MetricRange range) {
        Map<Boolean, Set<Long>> split = spans.stream()
                .collect(Collectors.partitioningBy(
                        span -> width > 1 && span.summary() != null && span.within(range),
                        Collectors.mapping(Span::id, Collectors.toSet())));
        Map<Long, byte[]> levels = width == Level.FINE ? chunks.fineLevels(split.get(true)) : Map.of();
        Map<Long, Points> exact = exact(split.get(false));
        Sample sample = new Sample();
        for (Span span : spans) {
            Points points = exact.get(span.id());
            if (points == null) {
                Level.unpack(levels.getOrDefault(span.id(), span.summary()), sample);
            } else {
                sample.addAll(within(points, range));
            }
        }
        return sample;
    }

    private Map<Long, Points> exact(Set<Long> ids) {
        Map<Long, Points> points = chunks.points(ids);
        if (points.size() < ids.size()) {
            throw new Replaced();
        }
        return points;
    }

    /** Sorted. */
    private Points journal(long trialId, String key) {
        Map<String, Points> series = new HashMap<>();
        jdbc.query(
                "select packed from metric_journal where trial_id = ? order by id",
                (ResultSet row) -> JournalRow.unpack(row.getBytes(1), key, series),
                trialId);
        return series.getOrDefault(key, new Points()).sorted();
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

    private static final class Replaced extends ConcurrencyFailureException {

        Replaced() {
            super("Compaction replaced a chunk that was being read");
        }
    }
}
