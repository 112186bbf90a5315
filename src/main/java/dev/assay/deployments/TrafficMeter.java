package dev.assay.deployments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests and their latency by the minute: a few atomic additions a request, nothing allocated. A latency falls
 * into one of eight buckets between two powers of two microseconds, so a quantile is right within an eighth.
 */
final class TrafficMeter {

    private static final int MINUTES = 16;
    private static final int QUANTILE_MINUTES = 5;
    private static final int BUCKETS = 8 * 28;

    private final Window[] windows = new Window[MINUTES];
    private final LongAdder requests = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private volatile long lastMilliseconds;

    TrafficMeter() {
        for (int number = 0; number < MINUTES; number++) {
            windows[number] = new Window();
        }
    }

    void record(long nanoseconds, boolean answered) {
        long now = System.currentTimeMillis();
        if (now - lastMilliseconds > 100) {
            lastMilliseconds = now;
        }
        requests.increment();
        if (!answered) {
            errors.increment();
        }
        Window window = windows[(int) (now / 60_000 % MINUTES)];
        window.turnTo(now / 60_000);
        window.count.increment();
        window.buckets.incrementAndGet(bucket(nanoseconds / 1000));
    }

    Traffic read() {
        long minute = System.currentTimeMillis() / 60_000;
        List<Long> perMinute = new ArrayList<>(MINUTES);
        for (long at = minute - MINUTES + 1; at <= minute; at++) {
            perMinute.add(window(at) == null ? 0L : window(at).count.sum());
        }
        long last = perMinute.get(MINUTES - 1) + perMinute.get(MINUTES - 2);
        double part = System.currentTimeMillis() % 60_000 / 60_000.0;
        long lastMinute =
                Math.round(last == 0 ? 0 : perMinute.get(MINUTES - 1) + perMinute.get(MINUTES - 2) * (1 - part));
        return new Traffic(
                quantile(minute, 0.5),
                quantile(minute, 0.95),
                lastMinute,
                requests.sum(),
                errors.sum(),
                lastMilliseconds == 0 ? null : Instant.ofEpochMilli(lastMilliseconds),
                perMinute);
    }

    private @Nullable Double quantile(long minute, double part) {
        long[] sums = new long[BUCKETS];
        long all = 0;
        for (long at = minute - QUANTILE_MINUTES + 1; at <= minute; at++) {
            Window window = window(at);
            for (int bucket = 0; window != null && bucket < BUCKETS; bucket++) {
                sums[bucket] += window.buckets.get(bucket);
                all += window.buckets.get(bucket);
            }
        }
        long wanted = (long) Math.ceil(all * part);
        for (int bucket = 0; bucket < BUCKETS && all > 0; bucket++) {
            wanted -= sums[bucket];
            if (wanted <= 0) {
                return upperEdge(bucket) / 1000.0;
            }
        }
        return null;
    }

    private @Nullable Window window(long minute) {
        Window window = windows[(int) (minute % MINUTES)];
        return window.minute.get() == minute ? window : null;
    }

    static int bucket(long microseconds) {
        if (microseconds < 8) {
            return (int) Math.max(0, microseconds);
        }
        int power = 63 - Long.numberOfLeadingZeros(microseconds);
        return Math.min(BUCKETS - 1, (power - 2) * 8 + (int) (microseconds >> power - 3 & 7));
    }

    /** In microseconds, exclusive. */
    static long upperEdge(int bucket) {
        if (bucket < 8) {
            return bucket + 1L;
        }
        int power = bucket / 8 + 2;
        return (1L << power) + ((bucket % 8 + 1L) << power - 3);
    }

    private static final class Window {

        final AtomicLong minute = new AtomicLong();
        final LongAdder count = new LongAdder();
        final AtomicLongArray buckets = new AtomicLongArray(BUCKETS);

        void turnTo(long now) {
            long before = minute.get();
            if (before != now && minute.compareAndSet(before, now)) {
                count.reset();
                for (int bucket = 0; bucket < BUCKETS; bucket++) {
                    buckets.set(bucket, 0);
                }
            }
        }
    }
}
