package dev.assay.experiments.metrics;

import java.util.BitSet;
import java.util.stream.IntStream;

/** Fewer points of the same look: of each bucket the lowest and the highest number, and the first NaN, ∞ and −∞. */
public final class Reduction {

    static final int FEWEST = 8;

    private Reduction() {}

    /** At most {@code most} points, but not fewer than eight; first and last among them. */
    public static Points reduce(Sample sample, int most) {
        Points points = sample.points();
        int wanted = Math.max(most, FEWEST);
        if (points.size() <= wanted) {
            return points;
        }
        Points reduced = new Points(wanted);
        int from = 0;
        for (int to : sample.bucketEnds(buckets(points, wanted))) {
            for (int kept : kept(points, from, to, false, false)) {
                reduced.add(points.step(kept), points.timestamp(kept), points.value(kept));
            }
            from = to;
        }
        return withEnds(reduced, points);
    }

    /** The widest buckets of which a chart of so many points still gets two or more into each of its own; 1 for none. */
    static int width(long points, int most) {
        long wanted = Math.max(most, FEWEST);
        return points >= wanted * Level.COARSE ? Level.COARSE : points >= wanted * Level.FINE ? Level.FINE : 1;
    }

    /** The places of the lowest and the highest number and of the first of each that is none; if wanted of both ends. */
    static int[] kept(Points points, int from, int to, boolean first, boolean last) {
        int lowest = -1;
        int highest = -1;
        int[] others = {-1, -1, -1};
        for (int i = from; i < to; i++) {
            double value = points.value(i);
            if (!Double.isFinite(value)) {
                int kind = kind(value);
                others[kind] = others[kind] < 0 ? i : others[kind];
            } else {
                lowest = lowest < 0 || value < points.value(lowest) ? i : lowest;
                highest = highest < 0 || value > points.value(highest) ? i : highest;
            }
        }
        return IntStream.of(first ? from : -1, lowest, highest, others[0], others[1], others[2], last ? to - 1 : -1)
                .filter(i -> i >= 0)
                .sorted()
                .distinct()
                .toArray();
    }

    private static int kind(double value) {
        return Double.isNaN(value) ? 0 : value < 0 ? 1 : 2;
    }

    private static int buckets(Points points, int wanted) {
        BitSet kinds = new BitSet();
        for (int i = 0; i < points.size(); i++) {
            if (!Double.isFinite(points.value(i))) {
                kinds.set(kind(points.value(i)));
            }
        }
        return (wanted - 2) / (2 + kinds.cardinality());
    }

    private static Points withEnds(Points reduced, Points all) {
        int last = all.size() - 1;
        boolean first = Points.compare(all, 0, reduced, 0) != 0;
        Points whole = new Points(reduced.size() + 2);
        if (first) {
            whole.add(all.step(0), all.timestamp(0), all.value(0));
        }
        whole.addAll(reduced);
        if (Points.compare(all, last, reduced, reduced.size() - 1) != 0) {
            whole.add(all.step(last), all.timestamp(last), all.value(last));
        }
        return whole;
    }
}
