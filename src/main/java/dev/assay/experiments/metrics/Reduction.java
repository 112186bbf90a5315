package dev.assay.experiments.metrics;

import java.util.TreeSet;

/** Fewer points of the same look: of each bucket the lowest, the highest and the first that is no number. */
public final class Reduction {

    private static final int KEPT_OF_A_BUCKET = 2;

    private Reduction() {}

    public static Points reduce(Points points, int most) {
        if (points.size() <= Math.max(most, 4)) {
            return points;
        }
        int buckets = Math.max(1, (most - 2) / KEPT_OF_A_BUCKET);
        TreeSet<Integer> kept = new TreeSet<>();
        kept.add(0);
        kept.add(points.size() - 1);
        for (int bucket = 0; bucket < buckets; bucket++) {
            int from = (int) ((long) points.size() * bucket / buckets);
            int to = (int) ((long) points.size() * (bucket + 1) / buckets);
            keep(points, from, to, kept);
        }
        Points reduced = new Points(kept.size());
        kept.forEach(i -> reduced.add(points.step(i), points.timestamp(i), points.value(i)));
        return reduced;
    }

    private static void keep(Points points, int from, int to, TreeSet<Integer> kept) {
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
        for (int i : new int[] {lowest, highest, gap}) {
            if (i >= 0) {
                kept.add(i);
            }
        }
    }
}
