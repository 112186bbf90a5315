package dev.assay.experiments.ui;

import dev.assay.base.ui.LineChart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What of a chart's points has no place in it, in words for each choice of axes; empty when all are drawn or there are none. */
record Undrawable(String linear, String across, String upwards, String both) {

    static final Undrawable NOTHING = new Undrawable("", "", "", "");

    /** @param line the place of its line */
    private record Point(int line, double x, double y) {

        boolean hasPlace(boolean across, boolean upwards) {
            return (!across || x > 0) && (!upwards || !Double.isFinite(y) || y > 0);
        }

        boolean drawn(boolean across, boolean upwards) {
            return Double.isFinite(y) && hasPlace(across, upwards);
        }
    }

    /**
     * @param shown the range that is looked at; absent for everything
     * @param reduced whether there are more points than the lines have
     */
    static Undrawable of(List<LineChart.Line> lines, Along.@Nullable Range shown, boolean reduced) {
        List<Point> points = points(lines, shown);
        return new Undrawable(
                words(points, false, false, reduced),
                words(points, true, false, reduced),
                words(points, false, true, reduced),
                words(points, true, true, reduced));
    }

    String on(ChartStyle style) {
        if (style.logarithmicAcross()) {
            return style.logarithmic() ? both : across;
        }
        return style.logarithmic() ? upwards : linear;
    }

    private static List<Point> points(List<LineChart.Line> lines, Along.@Nullable Range shown) {
        List<Point> points = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            double[] x = lines.get(line).x();
            double[] y = lines.get(line).y();
            for (int i = 0; i < x.length; i++) {
                if (shown == null || x[i] >= shown.from() && x[i] <= shown.to()) {
                    points.add(new Point(line, x[i], y[i]));
                }
            }
        }
        return points;
    }

    private static String words(List<Point> points, boolean across, boolean upwards, boolean reduced) {
        if (points.isEmpty()) {
            return "";
        }
        if (points.stream().anyMatch(point -> point.drawn(across, upwards))) {
            return leftOut(points, point -> !point.hasPlace(across, upwards), reduced);
        }
        return points.stream().anyMatch(point -> Double.isFinite(point.y()))
                ? "nothing above 0 to draw: choose the linear axis"
                : numberless(points.size(), "point");
    }

    private static String numberless(int count, String kind) {
        return count == 1
                ? "its only %s is NaN or infinite".formatted(kind)
                : "all %,d %ss are NaN or infinite".formatted(count, kind);
    }

    /** The same of a chart of single values. */
    static String values(int finite, int numberless) {
        if (numberless == 0) {
            return "";
        }
        return finite == 0
                ? numberless(numberless, "value")
                : "%,d value%s not drawn: NaN or infinite".formatted(numberless, numberless == 1 ? "" : "s");
    }

    /** @param reduced whether there are more points than are drawn, and counted */
    static String outside(int points, boolean reduced) {
        return points == 0
                ? ""
                : "%,d %spoint%s outside the axis".formatted(points, reduced ? "drawn " : "", points == 1 ? "" : "s");
    }

    /** Of a reduced line nobody knows how many points it would be. */
    private static String leftOut(List<Point> points, Predicate<Point> left, boolean reduced) {
        IntStream lines = points.stream().filter(left).mapToInt(Point::line);
        long count = (reduced ? lines.distinct() : lines).count();
        if (count == 0) {
            return "";
        }
        String one = count == 1 ? "" : "s";
        return reduced
                ? "points of %,d line%s at or below 0 not drawn".formatted(count, one)
                : "%,d point%s at or below 0 not drawn".formatted(count, one);
    }
}
