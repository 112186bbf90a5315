package dev.assay.experiments.ui;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How strongly two things go together, by the plainest measures there are. */
final class Association {

    private Association() {}

    /** Spearman's rank correlation: Pearson's over ranks, equal values sharing the mean of their ranks; NaN without spread. */
    static double spearman(double[] one, double[] other) {
        return pearson(ranks(one), ranks(other));
    }

    /** The correlation ratio η²: the share of the values' variance that lies between groups; NaN without variance. */
    static double correlationRatio(List<String> groups, double[] values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        Map<String, double[]> sums = new HashMap<>();
        for (int i = 0; i < values.length; i++) {
            double[] sum = sums.computeIfAbsent(groups.get(i), name -> new double[2]);
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
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    private static double square(double value) {
        return value * value;
    }
}
