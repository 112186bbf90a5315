package dev.assay.experiments.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Options of ApexCharts for metrics: lines along steps or time, and bars for metrics with one value a trial. */
final class ChartOptions {

    /** Above this many lines a legend and a tooltip cost more than they tell. */
    static final int NAMED_LINES = 12;

    private static final int FEW_POINTS = 40;
    private static final int BAR = 26;

    record Range(double from, double to) {}

    private ChartOptions() {}

    static Map<String, Object> lines(
            String metric,
            List<ChartLine> lines,
            CompareState.Axis axis,
            boolean logarithmic,
            @Nullable Range zoom,
            int height) {
        boolean named = lines.size() <= NAMED_LINES;
        boolean few = lines.stream().allMatch(line -> line.values().size() <= FEW_POINTS);
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("format", Map.of("x", axis == CompareState.Axis.STEP ? "step" : "duration", "y", "number"));
        options.put("chart", chart("line", height, true));
        options.put(
                "series", lines.stream().map(line -> series(line, logarithmic)).toList());
        options.put("colors", lines.stream().map(ChartLine::colour).toList());
        options.put("stroke", Map.of("width", lines.size() > NAMED_LINES ? 1 : 1.75, "curve", "straight"));
        options.put("markers", Map.of("size", few ? 3 : 0, "strokeWidth", 0, "hover", Map.of("size", 4)));
        options.put("legend", legend(named && lines.size() > 1));
        options.put("tooltip", Map.of("enabled", named, "shared", sameSteps(lines), "intersect", false));
        options.put("xaxis", xAxis(lines, axis, zoom));
        options.put("yaxis", yAxis(metric, lines, logarithmic));
        return options;
    }

    /** One bar a trial. */
    static Map<String, Object> bars(
            String metric, List<String> trials, List<@Nullable Double> values, List<String> colours) {
        boolean named = trials.size() <= NAMED_LINES;
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("format", Map.of("bar", "number"));
        options.put("chart", chart("bar", Math.clamp(70L + (long) BAR * trials.size(), 150, 420), false));
        options.put("series", List.of(Map.of("name", metric, "data", drawable(values))));
        options.put("colors", colours);
        options.put(
                "plotOptions",
                Map.of("bar", Map.of("horizontal", true, "distributed", true, "barHeight", "62%", "borderRadius", 2)));
        options.put("legend", Map.of("show", false));
        options.put("tooltip", Map.of("enabled", true));
        options.put(
                "xaxis",
                Map.of(
                        "categories",
                        trials,
                        "title",
                        Map.of("text", shortened(metric), "style", axisTitle()),
                        "tickAmount",
                        4));
        options.put("yaxis", Map.of("labels", Map.of("show", named, "maxWidth", 150)));
        return options;
    }

    private static Map<String, Object> chart(String type, int height, boolean zoom) {
        return Map.of(
                "type",
                type,
                "height",
                height,
                "toolbar",
                Map.of("show", zoom),
                "zoom",
                Map.of("enabled", zoom, "type", "x", "autoScaleYaxis", true, "allowMouseWheelZoom", false));
    }

    private static Map<String, Object> series(ChartLine line, boolean logarithmic) {
        List<List<@Nullable Double>> data = line.values().stream()
                .map(value -> Arrays.<@Nullable Double>asList(value.x(), drawable(value.y(), logarithmic)))
                .toList();
        return Map.of("name", line.name(), "data", data);
    }

    private static @Nullable Double drawable(double value, boolean logarithmic) {
        return !Double.isFinite(value) || logarithmic && value <= 0 ? null : value;
    }

    private static List<@Nullable Double> drawable(List<@Nullable Double> values) {
        List<@Nullable Double> drawable = new ArrayList<>();
        values.forEach(value -> drawable.add(value == null ? null : drawable(value, false)));
        return drawable;
    }

    private static boolean sameSteps(List<ChartLine> lines) {
        return lines.stream()
                        .map(line ->
                                line.values().stream().map(ChartLine.Value::x).toList())
                        .distinct()
                        .count()
                <= 1;
    }

    private static Map<String, Object> xAxis(List<ChartLine> lines, CompareState.Axis axis, @Nullable Range zoom) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("type", "numeric");
        options.put("tooltip", Map.of("enabled", false));
        options.put("title", Map.of("text", axis.word(), "offsetY", -4, "style", axisTitle()));
        if (zoom == null) {
            Scale.of(values(lines).map(ChartLine.Value::x), 6).putInto(options);
        } else {
            options.put("min", zoom.from());
            options.put("max", zoom.to());
            options.put("tickAmount", 6);
        }
        return options;
    }

    private static Map<String, Object> yAxis(String metric, List<ChartLine> lines, boolean logarithmic) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("title", Map.of("text", shortened(metric), "style", axisTitle()));
        options.put("labels", Map.of("minWidth", 34));
        if (logarithmic) {
            options.put("logarithmic", true);
            options.put("forceNiceScale", false);
        } else {
            Scale.of(values(lines).map(ChartLine.Value::y), 4).putInto(options);
        }
        return options;
    }

    private static Stream<ChartLine.Value> values(List<ChartLine> lines) {
        return lines.stream().flatMap(line -> line.values().stream());
    }

    private static Map<String, Object> legend(boolean shown) {
        return Map.of(
                "show",
                shown,
                "position",
                "bottom",
                "fontSize",
                "12px",
                "markers",
                Map.of("size", 5, "strokeWidth", 0));
    }

    private static Map<String, Object> axisTitle() {
        return Map.of("fontWeight", 400, "fontSize", "12px");
    }

    private static String shortened(String metric) {
        return metric.length() > 28 ? metric.substring(0, 27) + "…" : metric;
    }
}
