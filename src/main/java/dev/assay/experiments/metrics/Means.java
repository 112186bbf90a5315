package dev.assay.experiments.metrics;

/**
 * Fewer points of the same mean: of each bucket of neighbours the mean of their finite values, at the mean of their places.
 * It is exact where every point was read. Where they stand for others, as those of a {@link Level} of 256 do, the extremes
 * count once and what lies between is taken to be like the ends of each 256; what is rare but extreme weighs no more in it
 * than it should.
 */
public final class Means {

    private Means() {}

    /** At most {@code most} points, but not fewer than eight; the first and the last finite one among them. */
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
        return Reduction.withEnds(means, points);
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
