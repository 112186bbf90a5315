package dev.assay.experiments.ui;

import dev.assay.base.ui.LineChart;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;

/** Why a chart that has points shows no line. */
final class Undrawable {

    private Undrawable() {}

    /** Empty when something can be drawn, and when there are no points. */
    static String reason(List<LineChart.Line> lines, boolean logarithmic) {
        long points = values(lines).count();
        if (points == 0 || any(lines, value -> Double.isFinite(value) && (!logarithmic || value > 0))) {
            return "";
        }
        return any(lines, Double::isFinite)
                ? "nothing above 0 to draw: choose the linear axis"
                : points == 1
                        ? "its only point is NaN or infinite"
                        : "all %,d points are NaN or infinite".formatted(points);
    }

    private static boolean any(List<LineChart.Line> lines, DoublePredicate drawable) {
        return values(lines).anyMatch(drawable);
    }

    private static DoubleStream values(List<LineChart.Line> lines) {
        return lines.stream().flatMapToDouble(line -> DoubleStream.of(line.y()));
    }
}
