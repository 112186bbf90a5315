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

    double weight(int i) {
        return weights[i];
    }
}
