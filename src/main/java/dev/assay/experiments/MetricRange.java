package dev.assay.experiments;

import org.jspecify.annotations.Nullable;

/** Which points of a series: both bounds of steps, and of timestamps in milliseconds since the epoch, are inclusive. */
public record MetricRange(long fromStep, long toStep, long fromTime, long toTime) {

    public static final MetricRange ALL = steps(null, null);

    /** Absent for no bound. */
    public static MetricRange steps(@Nullable Long from, @Nullable Long to) {
        return new MetricRange(lower(from), upper(to), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Absent for no bound. */
    public static MetricRange times(@Nullable Long fromMillis, @Nullable Long toMillis) {
        return new MetricRange(Long.MIN_VALUE, Long.MAX_VALUE, lower(fromMillis), upper(toMillis));
    }

    public boolean holds(long step, long timestamp) {
        return step >= fromStep && step <= toStep && timestamp >= fromTime && timestamp <= toTime;
    }

    private static long lower(@Nullable Long bound) {
        return bound == null ? Long.MIN_VALUE : bound;
    }

    private static long upper(@Nullable Long bound) {
        return bound == null ? Long.MAX_VALUE : bound;
    }
}
