package dev.assay.experiments.ui;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How strongly two things go together, by the plainest measures there are. */
final class Association {

    private Association() {}

    /** Spearman's rank correlation: Pearson's over ranks, equal values sharing the mean of their ranks; NaN without spread. */
    static double spearman(double[] one, double[] other) {
        return pearson(ranks(one), ranks(other));
    }

    /** The correlation ratio η²: the share of the values' variance that lies between groups, which are told apart by their numbers; NaN without variance. */
    static double correlationRatio(double[] groups, double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        Map<Double, double[]> sums = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            double[] sum = sums.computeIfAbsent(groups[i], group -> new double[2]);
            sum[0]++;
            sum[1] += values[i];
        }
        double between = sums.values().stream()
                .mapToDouble(sum -> sum[0] * square(sum[1] / sum[0] - mean))
                .sum();
        double whole = Arrays.stream(values).map(value -> square(value - mean)).sum();
        return whole == 0 ? Double.NaN : between / whole;
    }

    private static double pearson(double[] one, double[] other) {
        double oneMean = Arrays.stream(one).average().orElse(Double.NaN);
        double otherMean = Arrays.stream(other).average().orElse(Double.NaN);
        double together = 0;
        double oneSquares = 0;
        double otherSquares = 0;
        for (int i = 0; i < one.length; i++) {
            together += (one[i] - oneMean) * (other[i] - otherMean);
            oneSquares += square(one[i] - oneMean);
            otherSquares += square(other[i] - otherMean);
        }
        return oneSquares == 0 || otherSquares == 0 ? Double.NaN : together / Math.sqrt(oneSquares * otherSquares);
    }

    private static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] means = new double[sorted.length];
        for (int from = 0; from < sorted.length; ) {
            int to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            Arrays.fill(means, from, to, (from + to - 1) / 2.0);
            from = to;
        }
        return Arrays.stream(values)
                .map(value -> means[Arrays.binarySearch(sorted, value)])
                .toArray();
    }

    private static double square(double value) {
        return value * value;
    }
}
