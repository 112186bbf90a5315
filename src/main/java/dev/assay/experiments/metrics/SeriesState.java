package dev.assay.experiments.metrics;

import org.jspecify.annotations.Nullable;

/**
 * What {@code metric_series} keeps of a series.
 *
 * @param lastValue of the highest step, then timestamp, then value
 * @param minimum and {@code maximum} over numbers only; absent when there is none
 */
public record SeriesState(
        double lastValue,
        long lastStep,
        long lastTimestamp,
        @Nullable Double minimum,
        @Nullable Double maximum,
        long points) {

    /** @param points at least one */
    public static SeriesState of(Points points) {
        double minimum = Double.NaN;
        double maximum = Double.NaN;
        int last = 0;
        for (int i = 0; i < points.size(); i++) {
            double value = points.value(i);
            if (!Double.isNaN(value)) {
                minimum = Double.isNaN(minimum) || value < minimum ? value : minimum;
                maximum = Double.isNaN(maximum) || value > maximum ? value : maximum;
            }
            last = later(points, last, i) ? i : last;
        }
        return new SeriesState(
                points.value(last),
                points.step(last),
                points.timestamp(last),
                Double.isNaN(minimum) ? null : (Double) minimum,
                Double.isNaN(maximum) ? null : (Double) maximum,
                points.size());
    }

    public SeriesState and(SeriesState other) {
        SeriesState later = later(other) ? other : this;
        return new SeriesState(
                later.lastValue,
                later.lastStep,
                later.lastTimestamp,
                minimum == null || other.minimum != null && other.minimum < minimum ? other.minimum : minimum,
                maximum == null || other.maximum != null && other.maximum > maximum ? other.maximum : maximum,
                points + other.points);
    }

    private boolean later(SeriesState other) {
        if (other.lastStep != lastStep) {
            return other.lastStep > lastStep;
        }
        if (other.lastTimestamp != lastTimestamp) {
            return other.lastTimestamp > lastTimestamp;
        }
        return Double.isNaN(lastValue) || other.lastValue > lastValue;
    }

    private static boolean later(Points points, int before, int i) {
        if (points.step(i) != points.step(before)) {
            return points.step(i) > points.step(before);
        }
        if (points.timestamp(i) != points.timestamp(before)) {
            return points.timestamp(i) > points.timestamp(before);
        }
        return Double.isNaN(points.value(before)) || points.value(i) > points.value(before);
    }
}
