package dev.assay.experiments;

import dev.assay.access.May;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.experiments.metrics.Means;
import dev.assay.experiments.metrics.MetricStore;
import dev.assay.experiments.metrics.Place;
import dev.assay.experiments.metrics.Points;
import dev.assay.experiments.metrics.Reduction;
import dev.assay.experiments.metrics.Sample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** All points of metrics, from chunks and journal. */
@Service
public class MetricHistory {

    private static final int TRIALS_AT_ONCE = 50;
    /** Points that are read one by one for the means of all trials together. */
    private static final long MOST_EXACT = 10_000_000;
    /** A longer series is told well enough by what is known of each 256 points. */
    private static final long LONGEST_EXACT = 25_600;

    private final Trials trials;
    private final MetricStore store;

    MetricHistory(Trials trials, MetricStore store) {
        this.trials = trials;
        this.store = store;
    }

    /**
     * Reduced to about {@code maxPoints} by keeping first, last, and each bucket's lowest and highest.
     *
     * @param fromStep and {@code toStep} inclusive; absent for no bound
     */
    @PreAuthorize(May.VIEW)
    public MetricSeries series(
            String runId, String key, int maxPoints, @Nullable Long fromStep, @Nullable Long toStep) {
        return series(runId, trial(runId), key, MetricRange.steps(fromStep, toStep), maxPoints);
    }

    /**
     * One metric of several trials as a chart draws them, in the order of the ids. Each series has at most {@code most}
     * points: first and last, each bucket's lowest and highest, the first NaN of a bucket, all exact; or every point there
     * is in the range, when they are no more. Trials that are unknown or have no point in the range are left out.
     *
     * @param most points of a trial, at least 8; a chart shares 20,000 among its trials
     */
    @PreAuthorize(May.VIEW)
    public List<MetricSeries> reduced(Collection<String> runIds, String key, MetricRange range, int most) {
        Map<String, MetricRange> ranges = new LinkedHashMap<>();
        runIds.forEach(runId -> ranges.put(runId, range));
        return reduced(ranges, key, most);
    }

    /**
     * The same with a range for each trial.
     *
     * @param ranges by run id
     */
    @PreAuthorize(May.VIEW)
    public List<MetricSeries> reduced(Map<String, MetricRange> ranges, String key, int most) {
        return each(
                        ranges,
                        wanted -> store.samples(wanted, key, most),
                        (runId, sample) -> series(runId, key, sample, most))
                .toList();
    }

    /**
     * The same with what a mean over trials needs, for which extremes would be wrong. Read while the stream is, some trials
     * at a time.
     *
     * @param most points of a trial, of its extremes and of its means each
     * @param together trials that are read for one chart, these among them: the more, the fewer points of each are read one
     *     by one
     */
    @PreAuthorize(May.VIEW)
    public Stream<MetricCourse> courses(Map<String, MetricRange> ranges, String key, int most, int together) {
        long exact = Math.min(LONGEST_EXACT, MOST_EXACT / Math.max(1, together));
        return each(
                ranges,
                wanted -> store.meanSamples(wanted, key, exact),
                (runId, sample) -> new MetricCourse(
                        series(runId, key, sample, most), list(key, Means.of(sample, most)), !sample.exact()));
    }

    /** Of trials that are known and have points, in the order of the ranges. */
    private <T> Stream<T> each(
            Map<String, MetricRange> ranges,
            Function<Map<Long, MetricRange>, Map<Long, Sample>> read,
            BiFunction<String, Sample, T> made) {
        Map<String, Long> ids = ids(ranges.keySet());
        return ranges.keySet().stream()
                .filter(ids::containsKey)
                .gather(Gatherers.windowFixed(TRIALS_AT_ONCE))
                .flatMap(some -> {
                    Map<Long, MetricRange> wanted = new HashMap<>();
                    some.forEach(runId -> wanted.put(ids.get(runId), ranges.get(runId)));
                    Map<Long, Sample> samples = read.apply(wanted);
                    return some.stream()
                            .filter(runId -> samples.get(ids.get(runId)).total() > 0)
                            .map(runId -> made.apply(runId, samples.get(ids.get(runId))));
                });
    }

    private MetricSeries series(String runId, long trial, String key, MetricRange range, int most) {
        return series(runId, key, store.sample(trial, key, range, most), most);
    }

    private static MetricSeries series(String runId, String key, Sample sample, int most) {
        return new MetricSeries(runId, key, list(key, Reduction.reduce(sample, most)), sample.total());
    }

    /** By step, timestamp and value; exact repeats stand once. */
    @PreAuthorize(May.VIEW)
    public Page<MetricPoint> points(String runId, String key, @Nullable String next, int limit) {
        Points rest = store.after(trial(runId), key, Place.parse(next), limit + 1L);
        int end = Math.min(rest.size(), limit);
        List<MetricPoint> page = list(key, rest.slice(0, end));
        return new Page<>(page, end < rest.size() ? Place.of(rest, end - 1).token() : null);
    }

    /**
     * The first points of trials as {@link #points} orders them, trial by trial; unknown ones are left out.
     *
     * @param limit of all points together
     */
    @PreAuthorize(May.VIEW)
    public Map<String, List<MetricPoint>> first(Collection<String> runIds, String key, int limit) {
        Map<String, Long> ids = ids(runIds);
        Map<String, List<MetricPoint>> found = new LinkedHashMap<>();
        int left = limit;
        for (String runId : runIds) {
            if (ids.containsKey(runId) && left > 0) {
                Points points = store.after(ids.get(runId), key, Place.START, left);
                List<MetricPoint> first = list(key, points.slice(0, Math.min(points.size(), left)));
                found.put(runId, first);
                left -= first.size();
            }
        }
        return found;
    }

    private Map<String, Long> ids(Collection<String> runIds) {
        Map<String, Long> ids = new HashMap<>();
        trials.find(runIds).forEach(stored -> ids.put(stored.trial().runId(), stored.id()));
        return ids;
    }

    private long trial(String runId) {
        return trials.find(runId)
                .orElseThrow(() -> new NotFound("Trial", runId))
                .id();
    }

    private static List<MetricPoint> list(String key, Points points) {
        List<MetricPoint> list = new ArrayList<>(points.size());
        for (int i = 0; i < points.size(); i++) {
            list.add(new MetricPoint(key, points.value(i), points.timestamp(i), points.step(i)));
        }
        return list;
    }
}
