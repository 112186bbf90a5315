package dev.assay.experiments.ui;

import dev.assay.base.ui.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Options of ApexCharts for metrics of which each trial has one value: a bar a trial, a box or a strip of dots a group. */
final class ValueOptions {

    private static final int HEIGHT = 250;
    private static final int BAR = 26;
    private static final int THIN_BAR = 19;
    private static final int FEW_BARS = 12;
    /** Names that stand closer touch each other. */
    private static final int LEAST_NAMED_BAR = 13;

    /** What a chart of bars has above and below them. */
    private static final int AROUND = 70;

    /** Pixels: ApexCharts sets the foot of a name where the middle of its bar is, a little above it. */
    private static final int BELOW_THE_MIDDLE = 3;

    private static final int MOST_DOTS = 300;
    private static final String IS = " = ";

    private ValueOptions() {}

    /** @param value NaN and infinities stand there as words */
    record Bar(String trial, double value, String colour) {

        boolean drawn() {
            return Double.isFinite(value);
        }

        String word() {
            return drawn() ? "" : Numbers.shown(value);
        }
    }

    /** One bar a trial. */
    static Map<String, Object> bars(String metric, List<Bar> bars) {
        Map<String, Object> options = new LinkedHashMap<>();
        int height = Math.clamp(AROUND + (long) (bars.size() <= FEW_BARS ? BAR : THIN_BAR) * bars.size(), 150, 530);
        boolean named = bars.size() * LEAST_NAMED_BAR <= height - AROUND;
        BarAxis axis = BarAxis.of(metric, bars, named);
        List<String> words = axis.words();
        options.put("format", words == null ? Map.of("bar", "number") : Map.of("bar", "number", "words", words));
        options.put("chart", chart("bar", height));
        options.put("series", List.of(Map.of("name", metric, "data", drawable(bars))));
        options.put("colors", bars.stream().map(Bar::colour).toList());
        options.put(
                "plotOptions",
                Map.of(
                        "bar",
                        Map.of(
                                "horizontal",
                                true,
                                "distributed",
                                true,
                                "barHeight",
                                "62%",
                                "borderRadius",
                                2,
                                "dataLabels",
                                Map.of("position", axis.numbers() ? "top" : "bottom"))));
        options.put("legend", Map.of("show", false));
        options.put("tooltip", Map.of("enabled", true));
        options.put("xaxis", axis.options());
        options.put("yaxis", Map.of("labels", Map.of("show", named, "maxWidth", 150, "offsetY", BELOW_THE_MIDDLE)));
        return options;
    }

    /**
     * Lowest, quartiles and highest of each group; quartiles lie between the two nearest values.
     *
     * @param colours of groups, by their names
     */
    static Map<String, Object> boxes(String metric, Map<String, double[]> groups, UnaryOperator<String> colours) {
        List<Map<String, Object>> data = new ArrayList<>();
        groups.forEach((name, values) -> {
            double[] sorted = DoubleStream.of(values).sorted().toArray();
            data.add(Map.of(
                    "x",
                    shortened(value(name)),
                    "fillColor",
                    colours.apply(name),
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
        options.put("xaxis", Map.of("type", "category", "title", below(groups)));
        options.put("yaxis", upwards(metric));
        return options;
    }

    /**
     * Each value a dot above its group; of large groups every n-th by size, so that both ends stay.
     *
     * @param colours of groups, by their names
     */
    static Map<String, Object> strips(String metric, Map<String, double[]> groups, UnaryOperator<String> colours) {
        List<String> names = List.copyOf(groups.keySet());
        List<Map<String, Object>> series = new ArrayList<>();
        for (int place = 0; place < names.size(); place++) {
            series.add(Map.of("name", names.get(place), "data", dots(place, groups.get(names.get(place)))));
        }
        Map<String, Object> options = new LinkedHashMap<>();
        options.put(
                "format",
                Map.of(
                        "y",
                        "number",
                        "names",
                        names.stream().map(ValueOptions::value).toList()));
        options.put("chart", chart("scatter", HEIGHT));
        options.put("series", series);
        options.put("colors", names.stream().map(colours).toList());
        options.put("markers", Map.of("size", 4, "strokeWidth", 0, "fillOpacity", 0.7));
        options.put("legend", Map.of("show", false));
        options.put("tooltip", Map.of("enabled", false));
        Map<String, Object> across = new LinkedHashMap<>();
        new Scale(-1, names.size(), names.size() + 1).putInto(across);
        across.put("type", "numeric");
        across.put("title", below(groups));
        options.put("xaxis", across);
        options.put("yaxis", upwards(metric));
        return options;
    }

    /** What is to say of what {@link #strips} leaves out; empty for nothing. */
    static String left(TrialGroups groups) {
        return groups.byName().values().stream().anyMatch(places -> places.length > MOST_DOTS)
                ? "of each larger group %d dots, both ends among them".formatted(MOST_DOTS)
                : "";
    }

    /** What the groups have in common stands below all of them. */
    private static Map<String, Object> below(Map<String, double[]> groups) {
        String param = groups.keySet().stream()
                .filter(name -> name.contains(IS))
                .map(name -> name.substring(0, name.indexOf(IS)))
                .findFirst()
                .orElse("");
        return Map.of("text", param, "style", axisTitle());
    }

    private static String value(String group) {
        return group.contains(IS) ? group.substring(group.indexOf(IS) + IS.length()) : group;
    }

    static double quantile(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    static Map<String, Object> chart(String type, int height) {
        return Map.of(
                "type", type, "height", height, "toolbar", Map.of("show", false), "zoom", Map.of("enabled", false));
    }

    static Map<String, Object> upwards(String metric) {
        return Map.of(
                "title", Map.of("text", shortened(metric), "style", axisTitle()), "labels", Map.of("minWidth", 34));
    }

    static Map<String, Object> axisTitle() {
        return Map.of("fontWeight", 400, "fontSize", "12px");
    }

    static String shortened(String name) {
        return name.length() > 28 ? name.substring(0, 27) + "…" : name;
    }

    private static List<List<Double>> dots(int place, double[] values) {
        double[] sorted = DoubleStream.of(values).sorted().toArray();
        int dots = Math.min(sorted.length, MOST_DOTS);
        List<List<Double>> data = new ArrayList<>();
        for (int i = 0; i < dots; i++) {
            int at = dots == 1 ? 0 : (int) Math.round((double) i * (sorted.length - 1) / (dots - 1));
            // Neighbours stand apart, the same way each time: multiples of the golden ratio spread evenly.
            double aside = (i * 0.618034) % 1 - 0.5;
            data.add(List.of(place + aside * 0.5, sorted[at]));
        }
        return data;
    }

    private static List<@Nullable Double> drawable(List<Bar> bars) {
        List<@Nullable Double> drawable = new ArrayList<>();
        bars.forEach(bar -> drawable.add(bar.drawn() ? bar.value() : null));
        return drawable;
    }
}
