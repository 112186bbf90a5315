package dev.assay.experiments.ui;

import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where an axis starts and ends so that its marks are round numbers. It holds still while a line grows, until the line
 * leaves it.
 */
record Scale(double from, double to, int marks) {

    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    // what is larger lies beyond the axis: the width of one cannot be told
    private static final double HIGHEST = Double.MAX_VALUE / 8;

    static Scale of(Stream<Double> values, int marks) {
        DoubleSummaryStatistics range =
                values.filter(Double::isFinite).mapToDouble(Double::doubleValue).summaryStatistics();
        if (range.getCount() == 0) {
            return new Scale(0, 1, 1);
        }
        double low = Math.clamp(range.getMin(), -HIGHEST, HIGHEST);
        double high = Math.clamp(range.getMax(), -HIGHEST, HIGHEST);
        if (low == high) {
            double around = low == 0 ? 1 : Math.abs(low) / 2;
            low -= around;
            high += around;
        }
        double step = step((high - low) / marks);
        double from = Math.floor(low / step) * step;
        double to = Math.ceil(high / step) * step;
        return new Scale(from, to, (int) Math.max(1, Math.round((to - from) / step)));
    }

    void putInto(Map<String, Object> axis) {
        axis.put("min", from);
        axis.put("max", to);
        axis.put("tickAmount", marks);
    }

    private static double step(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double step : STEPS) {
            if (step * power >= atLeast * 0.999) {
                return step * power;
            }
        }
        return 10 * power;
    }
}
