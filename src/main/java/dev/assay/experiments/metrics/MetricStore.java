package dev.assay.experiments.metrics;

import dev.assay.experiments.MetricRange;
import dev.assay.experiments.metrics.ChunkTables.Span;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Reads series of a trial from chunks, few points and journal. The journal is read first: what compaction moves in between is then
 * seen twice, which sorting undoes, never missed. A chunk that compaction replaced since it was found is looked for again.
 */
@Repository
public class MetricStore {

    private static final int ATTEMPTS = 50;
    /** In the order in which compaction moves points. */
    private static final List<String> JOURNAL_AND_FEW = List.of("metric_journal", "metric_few");

    private static final Points NONE = new Points(0);

    private final JdbcTemplate jdbc;
    private final ChunkTables chunks;

    MetricStore(JdbcTemplate jdbc, ChunkTables chunks) {
        this.jdbc = jdbc;
        this.chunks = chunks;
    }

    /** What a chart of so many points needs of the series in the range. */
    public Sample sample(long trialId, String key, MetricRange range, int most) {
        return samples(Map.of(trialId, range), key, most).get(trialId);
    }

    /**
     * The same of several trials together, which asks the database no more often than for one.
     *
     * @param ranges by trial
     */
    public Map<Long, Sample> samples(Map<Long, MetricRange> ranges, String key, int most) {
        return samples(ranges, key, points -> Reduction.width(points, most));
    }

    /**
     * What means can be taken of, by trial: all points, but of a series of more than {@code exact} in the range what its
     * chunks say of each 256, since the level between knows extremes alone.
     */
    public Map<Long, Sample> meanSamples(Map<Long, MetricRange> ranges, String key, long exact) {
        return samples(ranges, key, points -> points > exact ? Level.COARSE : 1);
    }

    private Map<Long, Sample> samples(Map<Long, MetricRange> ranges, String key, LongToIntFunction widths) {
        Map<Long, Points> fresh = journals(ranges, key);
        for (int left = ATTEMPTS; ; left--) {
            try {
                return samples(ranges, fresh, chunks.touching(series(ranges.keySet(), key), ranges), widths);
            } catch (Replaced e) {
                if (left == 0) {
                    throw e;
                }
            }
        }
    }

    private Map<Long, Sample> samples(
            Map<Long, MetricRange> ranges,
            Map<Long, Points> fresh,
            Map<Long, List<Span>> spans,
            LongToIntFunction widths) {
        Set<Long> exact = new HashSet<>();
        Set<Long> fine = new HashSet<>();
        ranges.forEach((trial, range) -> {
            List<Span> own = spans.getOrDefault(trial, List.of());
            int width = widths.applyAsInt(points(fresh.get(trial), own));
            own.forEach(span -> {
                if (!summarised(span, width, range)) {
                    exact.add(span.id());
                } else if (width == Level.FINE) {
                    fine.add(span.id());
                }
            });
        });
        Map<Long, Points> points = exact(exact);
        Map<Long, byte[]> levels = chunks.fineLevels(fine);
        Map<Long, Sample> samples = new HashMap<>();
        ranges.forEach((trial, range) -> {
            Sample sample = new Sample();
            for (Span span : spans.getOrDefault(trial, List.of())) {
                Points all = points.get(span.id());
                if (all == null) {
                    Level.unpack(levels.getOrDefault(span.id(), span.summary()), sample);
                } else {
                    sample.addAll(within(all, range));
                }
            }
            samples.put(trial, sample.with(fresh.getOrDefault(trial, NONE)));
        });
        return samples;
    }

    private static long points(@Nullable Points fresh, List<Span> spans) {
        long total = spans.stream().mapToLong(Span::points).sum();
        return fresh == null ? total : total + fresh.size();
    }

    private static boolean summarised(Span span, int width, MetricRange range) {
        return width > 1 && span.summary() != null && span.within(range);
    }

    /** Trials by the series that they have. */
    private Map<Long, Long> series(Set<Long> trials, String key) {
        Map<Long, Long> series = new HashMap<>();
        jdbc.query(
                "select id, trial_id from unnest(?) as wanted (trial) join metric_series on trial_id = trial and metric_key = ?",
                (ResultSet row) -> {
                    series.put(row.getLong(1), row.getLong(2));
                },
                trials.toArray(Long[]::new),
                key);
        return series;
    }

    /** Sorted and within the range; trials without any are left out. */
    private Map<Long, Points> journals(Map<Long, MetricRange> ranges, String key) {
        Map<Long, Map<String, Points>> found = new HashMap<>();
        for (String rows : JOURNAL_AND_FEW) {
            jdbc.query(
                    "select trial_id, packed from " + rows + " where trial_id = any(?)",
                    (ResultSet row) -> JournalRow.unpack(
                            row.getBytes(2), key, found.computeIfAbsent(row.getLong(1), trial -> new HashMap<>())),
                    (Object) ranges.keySet().toArray(Long[]::new));
        }
        Map<Long, Points> fresh = new HashMap<>();
        found.forEach((trial, series) -> {
            if (series.containsKey(key)) {
                fresh.put(trial, within(series.get(key).sorted(), ranges.get(trial)));
            }
        });
        return fresh;
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
        for (String rows : JOURNAL_AND_FEW) {
            jdbc.query(
                    "select packed from " + rows + " where trial_id = ?",
                    (ResultSet row) -> JournalRow.unpack(row.getBytes(1), key, series),
                    trialId);
        }
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
