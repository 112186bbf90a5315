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

    public static SeriesState of(Points points) {
        SeriesState state = of(points, 0);
        for (int i = 1; i < points.size(); i++) {
            state = state.and(of(points, i));
        }
        return state;
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

    private static SeriesState of(Points points, int i) {
        double value = points.value(i);
        Double number = Double.isNaN(value) ? null : (Double) value;
        return new SeriesState(value, points.step(i), points.timestamp(i), number, number, 1);
    }
}
