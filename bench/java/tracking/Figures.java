import java.util.Arrays;
import java.util.Locale;

/** Latencies of one kind of request, in nanoseconds. */
final class Figures {

    private long[] nanos = new long[1024];
    private int count;
    private long errors;

    synchronized void add(long latency) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = latency;
    }

    synchronized void failed() {
        errors++;
    }

    synchronized void addAll(Figures other) {
        for (int i = 0; i < other.count; i++) {
            add(other.nanos[i]);
        }
    }

    synchronized int count() {
        return count;
    }

    /** @param perRequest how many things a request carried */
    synchronized String json(String what, double seconds, double perRequest) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "{\"what\": \"%s\", \"rate\": %.1f, \"p50\": %.3f, \"p95\": %.3f, \"p99\": %.3f, \"requests\": %d, \"errors\": %d}",
                what,
                count * perRequest / seconds,
                at(sorted, 0.5),
                at(sorted, 0.95),
                at(sorted, 0.99),
                count,
                errors);
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }
}
