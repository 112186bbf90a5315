package dev.assay.experiments.metrics;

import java.util.Arrays;

/** Points of one series that stand for more of them: what a chart is drawn from. */
public final class Sample {

    private final Points points = new Points();
    private double[] weights = new double[16];

    /** Each of them stands for itself. */
    void addAll(Points exact) {
        for (int i = 0; i < exact.size(); i++) {
            add(exact, i, 1);
        }
    }

    void add(Points from, int i, double weight) {
        if (points.size() == weights.length) {
            weights = Arrays.copyOf(weights, weights.length * 2);
        }
        weights[points.size()] = weight;
        points.add(from.step(i), from.timestamp(i), from.value(i));
    }

    /** In order of the points; {@code others} are sorted and stand for themselves. */
    Sample with(Points others) {
        if (others.size() == 0) {
            return this;
        }
        Sample merged = new Sample();
        int next = 0;
        for (int i = 0; i < points.size(); i++) {
            int order = -1;
            while (next < others.size() && (order = Points.compare(others, next, points, i)) < 0) {
                merged.add(others, next++, 1);
            }
            if (next < others.size() && order == 0) {
                next++;
            }
            merged.add(points, i, weights[i]);
        }
        while (next < others.size()) {
            merged.add(others, next++, 1);
        }
        return merged;
    }

    /** How many points it stands for. */
    public long total() {
        double total = 0;
        for (int i = 0; i < points.size(); i++) {
            total += weights[i];
        }
        return Math.round(total);
    }

    Points points() {
        return points;
    }

    /** Whether each of its points stands for itself alone. */
    public boolean exact() {
        return Arrays.stream(weights, 0, points.size()).allMatch(weight -> weight == 1);
    }

    /** Those that are finite. */
    Sample finite() {
        Sample finite = new Sample();
        for (int i = 0; i < points.size(); i++) {
            if (Double.isFinite(points.value(i))) {
                finite.add(points, i, weights[i]);
            }
        }
        return finite;
    }

    /** Where buckets end that stand for about equally many points each: at most so many, none of them empty. */
    int[] bucketEnds(int most) {
        double size = (double) total() / most;
        int[] ends = new int[Math.min(most, points.size())];
        int to = 0;
        double passed = 0;
        int bucket = 0;
        while (to < points.size()) {
            int from = to;
            while (to < points.size()
                    && (bucket + 1 == most || to == from || passed + weights[to] / 2 < (bucket + 1) * size)) {
                passed += weights[to++];
            }
            ends[bucket++] = to;
        }
        return Arrays.copyOf(ends, bucket);
    }

    double weight(int i) {
        return weights[i];
    }
}
