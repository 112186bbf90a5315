package dev.assay.experiments.ui;

import dev.assay.base.ui.ApexChart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Options of ApexCharts for groups of trials: a mean with its band along the bottom, or a box a group. */
final class GroupOptions {

    private static final int HEIGHT = 250;

    private GroupOptions() {}

    static Map<String, Object> bands(
            String metric, Map<String, BandCourse> groups, CompareState.Axis axis, boolean deviation) {
        List<Map<String, Object>> series = new ArrayList<>();
        List<String> colours = new ArrayList<>();
        List<Double> widths = new ArrayList<>();
        List<Double> opacities = new ArrayList<>();
        groups.forEach((name, course) -> {
            String colour = ApexChart.colour(colours.size() / 2);
            series.add(series("rangeArea", name + (deviation ? " ±1σ" : " lowest to highest"), course, place -> {
                double low = deviation ? place.mean() - place.deviation() : place.low();
                return List.of(low, deviation ? place.mean() + place.deviation() : place.high());
            }));
            series.add(series("line", name, course, BandCourse.Place::mean));
            colours.addAll(List.of(colour, colour));
            widths.addAll(List.of(0.0, 1.75));
            opacities.addAll(List.of(0.2, 1.0));
        });
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("format", Map.of("x", axis == CompareState.Axis.STEP ? "step" : "duration", "y", "number"));
        options.put("chart", chart("rangeArea", HEIGHT));
        options.put("series", series);
        options.put("colors", colours);
        options.put("stroke", Map.of("width", widths, "curve", "straight"));
        options.put("fill", Map.of("opacity", opacities));
        options.put("markers", Map.of("size", 0));
        options.put("legend", Map.of("show", false));
        options.put("tooltip", Map.of("enabled", false));
        options.put(
                "xaxis",
                Map.of("type", "numeric", "tickAmount", 6, "title", Map.of("text", axis.word(), "offsetY", -4)));
        options.put("yaxis", Map.of("title", Map.of("text", metric), "labels", Map.of("minWidth", 34)));
        return options;
    }

    /** Lowest, quartiles and highest of each group; quartiles lie between the two nearest values. */
    static Map<String, Object> boxes(String metric, Map<String, double[]> groups) {
        List<Map<String, Object>> data = new ArrayList<>();
        groups.forEach((name, values) -> {
            double[] sorted = DoubleStream.of(values).sorted().toArray();
            data.add(Map.of(
                    "x",
                    name,
                    "y",
                    DoubleStream.of(0, 0.25, 0.5, 0.75, 1)
                            .map(part -> quantile(sorted, part))
                            .boxed()
                            .toList()));
        });
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("format", Map.of("y", "number"));
        options.put("chart", chart("boxPlot", HEIGHT));
        options.put("series", List.of(Map.of("name", metric, "data", data)));
        options.put(
                "plotOptions",
                Map.of("boxPlot", Map.of("colors", Map.of("upper", ApexChart.colour(0), "lower", "#a5a8f6"))));
        options.put("stroke", Map.of("width", 1));
        options.put("xaxis", Map.of("type", "category"));
        options.put("yaxis", Map.of("title", Map.of("text", metric), "labels", Map.of("minWidth", 34)));
        return options;
    }

    static double quantile(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static Map<String, Object> chart(String type, int height) {
        return Map.of(
                "type", type, "height", height, "toolbar", Map.of("show", false), "zoom", Map.of("enabled", false));
    }

    private static Map<String, Object> series(
            String type, String name, BandCourse course, java.util.function.Function<BandCourse.Place, Object> value) {
        List<Map<String, Object>> data = course.places().stream()
                .map(place -> Map.of("x", (Object) place.x(), "y", value.apply(place)))
                .toList();
        return Map.of("type", type, "name", name, "data", data);
    }
}
