package dev.assay.experiments.metrics;

import java.util.stream.IntStream;

/** Fewer points of the same look: of each bucket the lowest, the highest and the first that is no number. */
public final class Reduction {

    private static final int FEWEST = 8;

    private Reduction() {}

    /** At most {@code most} points, but not fewer than eight; first and last among them. */
    public static Points reduce(Points points, int most) {
        int wanted = Math.max(most, FEWEST);
        if (points.size() <= wanted) {
            return points;
        }
        int ofABucket = hasNaN(points) ? 3 : 2;
        int buckets = (wanted - 2) / ofABucket;
        Points reduced = new Points(wanted);
        for (int bucket = 0; bucket < buckets; bucket++) {
            int from = (int) ((long) points.size() * bucket / buckets);
            int to = (int) ((long) points.size() * (bucket + 1) / buckets);
            for (int kept : kept(points, from, to)) {
                reduced.add(points.step(kept), points.timestamp(kept), points.value(kept));
            }
        }
        return reduced;
    }

    private static boolean hasNaN(Points points) {
        for (int i = 0; i < points.size(); i++) {
            if (Double.isNaN(points.value(i))) {
                return true;
            }
        }
        return false;
    }

    private static int[] kept(Points points, int from, int to) {
        int lowest = -1;
        int highest = -1;
        int gap = -1;
        for (int i = from; i < to; i++) {
            double value = points.value(i);
            if (Double.isNaN(value)) {
                gap = gap < 0 ? i : gap;
            } else {
                lowest = lowest < 0 || value < points.value(lowest) ? i : lowest;
                highest = highest < 0 || value > points.value(highest) ? i : highest;
            }
        }
        int first = from == 0 ? 0 : -1;
        int last = to == points.size() ? to - 1 : -1;
        return IntStream.of(first, lowest, highest, gap, last)
                .filter(i -> i >= 0)
                .sorted()
                .distinct()
                .toArray();
    }
}
