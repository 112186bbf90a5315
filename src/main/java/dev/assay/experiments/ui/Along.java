package dev.assay.experiments.ui;

import dev.assay.experiments.MetricCourse;
import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.MetricRange;
import dev.assay.experiments.MetricSeries;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What runs along the bottom of one metric's chart, of it all or of a part. */
final class Along {

    /** So that lines reach the edge: this part of the range is read beyond each of its ends. */
    private static final double MARGIN = 0.05;

    /** Both ends, in units of the axis. */
    record Range(double from, double to) {}

    private final ChartStyle.Axis axis;
    private final Map<String, Long> starts = new HashMap<>();
    private @Nullable Range zoom;
    private boolean learned;

    Along(ChartStyle.Axis axis) {
        this.axis = axis;
    }

    @Nullable
    Range zoom() {
        return zoom;
    }

    void zoom(@Nullable Range zoom) {
        this.zoom = zoom;
    }

    /** Whether starts were read that the range counts from, since this was asked: reading again brings no more than the range. */
    boolean learned() {
        boolean since = learned;
        learned = false;
        return since;
    }

    /** Which points of a trial that is; all of them while it counts from a start that is not known. */
    MetricRange range(String runId) {
        if (zoom == null) {
            return MetricRange.ALL;
        }
        double margin = MARGIN * (zoom.to() - zoom.from());
        double from = zoom.from() - margin;
        double to = zoom.to() + margin;
        return switch (axis) {
            case STEP -> MetricRange.steps((long) Math.floor(from), (long) Math.ceil(to));
            case CLOCK -> MetricRange.times((long) Math.floor(from), (long) Math.ceil(to));
            case RELATIVE -> {
                Long start = starts.get(runId);
                yield start == null
                        ? MetricRange.ALL
                        : MetricRange.times(
                                start + (long) Math.floor(1000 * from), start + (long) Math.ceil(1000 * to));
            }
        };
    }

    /** Places of the points, ascending, and their values. Time since start counts from the first point that was ever read. */
    double[][] places(MetricSeries series) {
        return placed(series.points(), start(series));
    }

    /** The same of its means. */
    double[][] means(MetricCourse course) {
        return placed(course.means(), start(course.extremes()));
    }

    private long start(MetricSeries series) {
        long first =
                series.points().stream().mapToLong(MetricPoint::timestamp).min().orElse(0);
        if (zoom == null) {
            starts.put(series.runId(), first);
        } else if (starts.putIfAbsent(series.runId(), first) == null) {
            learned = axis == ChartStyle.Axis.RELATIVE;
        }
        return starts.get(series.runId());
    }

    private double[][] placed(List<MetricPoint> points, long start) {
        List<double[]> placed = points.stream()
                .map(point -> new double[] {place(point, start), point.value()})
                .toList();
        if (axis != ChartStyle.Axis.STEP) {
            placed = placed.stream()
                    .sorted((one, other) -> Double.compare(one[0], other[0]))
                    .toList();
        }
        return new double[][] {
            placed.stream().mapToDouble(point -> point[0]).toArray(),
            placed.stream().mapToDouble(point -> point[1]).toArray()
        };
    }

    private double place(MetricPoint point, long start) {
        return switch (axis) {
            case STEP -> point.step();
            case CLOCK -> point.timestamp();
            case RELATIVE -> (point.timestamp() - start) / 1000.0;
        };
    }
}
