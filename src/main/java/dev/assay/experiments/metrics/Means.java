package dev.assay.experiments.metrics;

/**
 * Fewer points of the same mean: of each bucket of neighbours the mean of their finite values, at the mean of their places.
 * It is exact where every point was read. Where they stand for others, as those of a {@link Level} of 256 do, the extremes
 * count once and what lies between is taken to be like the ends of each 256; what is rare but extreme weighs no more in it
 * than it should.
 */
public final class Means {

    private Means() {}

    /**
     * At most {@code most} points, but not fewer than eight, from the place of the first finite one to that of the last. What
     * the ends themselves are is not told: drawn between a place and a mean, a spike there would weigh half a bucket.
     */
    public static Points of(Sample sample, int most) {
        Sample finite = sample.finite();
        Points points = finite.points();
        int wanted = Math.max(most, Reduction.FEWEST);
        boolean exact = finite.exact();
        if (points.size() == 0 || exact && points.size() <= wanted) {
            return points;
        }
        // finer than what was summarised there is nothing to tell
        long summarised = exact ? Long.MAX_VALUE : Math.max(1, finite.total() / Level.COARSE);
        int[] ends = finite.bucketEnds((int) Math.min(wanted - 2, summarised));
        Points means = new Points(wanted);
        int from = 0;
        for (int to : ends) {
            addMean(finite, from, to, means);
            from = to;
        }
        return toEnds(means, points);
    }

    private static Points toEnds(Points means, Points all) {
        int last = means.size() - 1;
        Points whole = new Points(means.size() + 2);
        add(whole, all, 0, means.value(0));
        for (int i = 0; i <= last; i++) {
            add(whole, means, i, means.value(i));
        }
        add(whole, all, all.size() - 1, means.value(last));
        return whole;
    }

    /** Unless it is there already. */
    private static void add(Points to, Points from, int i, double value) {
        int last = to.size() - 1;
        if (last < 0 || to.step(last) != from.step(i) || to.timestamp(last) != from.timestamp(i)) {
            to.add(from.step(i), from.timestamp(i), value);
        }
    }

    private static void addMean(Sample sample, int from, int to, Points means) {
        Points points = sample.points();
        double passed = 0;
        double step = 0;
        double time = 0;
        double value = 0;
        for (int i = from; i < to; i++) {
            passed += sample.weight(i);
            double part = sample.weight(i) / passed;
            step += part * (points.step(i) - (double) points.step(from) - step);
            time += part * (points.timestamp(i) - (double) points.timestamp(from) - time);
            value += part * (points.value(i) - value);
        }
        means.add(points.step(from) + Math.round(step), points.timestamp(from) + Math.round(time), value);
    }
}
