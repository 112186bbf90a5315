package dev.assay.experiments.ui;

import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.MetricSeries;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a chart, ready to draw.
 *
 * @param values along the bottom and upwards; NaN where there is a gap
 * @param total points that there are, of which these are the ones to draw
 */
record ChartLine(String name, String colour, List<Value> values, long total) {

    record Value(double x, double y) {}

    static ChartLine of(MetricSeries series, String name, String colour, CompareState.Axis axis) {
        List<MetricPoint> points = series.points();
        long start = points.stream().mapToLong(MetricPoint::timestamp).min().orElse(0);
        List<Value> values = points.stream()
                .map(point -> new Value(
                        axis == CompareState.Axis.STEP ? point.step() : (point.timestamp() - start) / 1000.0,
                        Double.isFinite(point.value()) ? point.value() : Double.NaN))
                .toList();
        return new ChartLine(name, colour, values, series.total());
    }

    /** The exponential moving average without its bias at the start, as TensorBoard draws it. */
    ChartLine smoothed(double weight) {
        if (!(weight > 0)) {
            return this;
        }
        List<Value> smooth = new ArrayList<>(values.size());
        double last = 0;
        double bias = 1;
        for (Value value : values) {
            if (Double.isNaN(value.y())) {
                smooth.add(value);
                continue;
            }
            last = last * weight + (1 - weight) * value.y();
            bias *= weight;
            smooth.add(new Value(value.x(), last / (1 - bias)));
        }
        return new ChartLine(name, colour, smooth, total);
    }

    boolean reduced() {
        return values.size() < total;
    }
}
