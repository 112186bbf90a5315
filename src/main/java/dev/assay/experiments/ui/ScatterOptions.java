package dev.assay.experiments.ui;

import dev.assay.base.ui.ApexChart;
import dev.assay.base.ui.Numbers;
import dev.assay.experiments.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A dot a trial, one field against another, coloured by a third. Dots that would hide behind one of their colour are left out. */
final class ScatterOptions {

    /** @param trials of each colour, in the order of the dots */
    record Scatter(Map<String, Object> options, List<Named> colours, List<List<Trial>> trials, int drawn, int all) {}

    record Named(String name, String colour) {}

    private static final int COLUMNS = 200;
    private static final int ROWS = 100;
    private static final int MOST_WORDS = 12;
    private static final List<String> RISING =
            List.of("#4c51c6", "#3b82c4", "#199a8b", "#6aa51f", "#c99a06", "#d9480f");

    private ScatterOptions() {}

    static Scatter of(List<Trial> trials, FieldValues across, FieldValues up, @Nullable FieldValues colour) {
        List<Named> colours = colours(colour);
        List<List<List<Double>>> dots = new ArrayList<>();
        List<List<Trial>> drawn = new ArrayList<>();
        colours.forEach(one -> {
            dots.add(new ArrayList<>());
            drawn.add(new ArrayList<>());
        });
        Scale x = scale(across);
        Scale y = scale(up);
        Set<Long> taken = new HashSet<>();
        int all = 0;
        for (Trial trial : trials) {
            Double atX = across.places().get(trial.runId());
            Double atY = up.places().get(trial.runId());
            if (atX == null || atY == null) {
                continue;
            }
            all++;
            int group = group(colour, trial, colours.size());
            long cell = ((long) group * COLUMNS + (long) (COLUMNS * (atX - x.from()) / (x.to() - x.from()))) * ROWS
                    + (long) (ROWS * (atY - y.from()) / (y.to() - y.from()));
            if (taken.add(cell)) {
                dots.get(group).add(List.of(atX, atY));
                drawn.get(group).add(trial);
            }
        }
        return new Scatter(options(across, up, colours, dots, drawn), colours, drawn, taken.size(), all);
    }

    private static Map<String, Object> options(
            FieldValues across,
            FieldValues up,
            List<Named> colours,
            List<List<List<Double>>> dots,
            List<List<Trial>> drawn) {
        List<Map<String, Object>> series = new ArrayList<>();
        for (int i = 0; i < colours.size(); i++) {
            series.add(Map.of("name", colours.get(i).name(), "data", dots.get(i)));
        }
        Map<String, Object> options = new LinkedHashMap<>();
        Map<String, Object> format = new LinkedHashMap<>();
        format.put(
                "points",
                drawn.stream()
                        .map(group -> group.stream().map(Trial::name).toList())
                        .toList());
        format(format, "x", across);
        format(format, "y", up);
        options.put("format", format);
        options.put("legendNames", colours);
        options.put("chart", ValueOptions.chart("scatter", 330));
        options.put("series", series);
        options.put("colors", colours.stream().map(Named::colour).toList());
        options.put("markers", Map.of("size", 5, "strokeWidth", 0, "fillOpacity", 0.75));
        options.put("legend", Map.of("show", false));
        options.put("xaxis", axis(across, "numeric"));
        options.put("yaxis", axis(up, null));
        return options;
    }

    private static void format(Map<String, Object> format, String axis, FieldValues values) {
        format.put(axis, values.logarithmic() ? "logarithm" : "number");
        if (!values.numeric()) {
            format.put(axis.equals("x") ? "names" : "namesUp", values.words());
        }
    }

    private static Map<String, Object> axis(FieldValues values, @Nullable String type) {
        Map<String, Object> axis = new LinkedHashMap<>();
        if (type != null) {
            axis.put("type", type);
        }
        scale(values).putInto(axis);
        axis.put("title", Map.of("text", ValueOptions.shortened(values.name()), "style", ValueOptions.axisTitle()));
        return axis;
    }

    /** Round numbers, whole decades, or each word with room at both ends. */
    private static Scale scale(FieldValues values) {
        if (!values.numeric()) {
            return new Scale(-1, values.words().size(), values.words().size() + 1);
        }
        Scale scale = Scale.of(values.places().values().stream(), 5);
        if (!values.logarithmic()) {
            return scale;
        }
        double from = Math.floor(scale.from());
        double to = Math.ceil(scale.to());
        return new Scale(from, to, (int) Math.max(1, to - from));
    }

    private static List<Named> colours(@Nullable FieldValues colour) {
        List<Named> named = new ArrayList<>();
        if (colour == null) {
            named.add(new Named("trials", ApexChart.colour(0)));
        } else if (colour.numeric()) {
            double[] edges = edges(colour);
            for (int i = 0; i < RISING.size(); i++) {
                named.add(new Named(shown(colour, edges[i]) + " to " + shown(colour, edges[i + 1]), RISING.get(i)));
            }
        } else {
            List<String> words = colour.words();
            words.stream()
                    .limit(MOST_WORDS - 1L)
                    .forEach(word -> named.add(new Named(word, ApexChart.colour(named.size()))));
            if (words.size() >= MOST_WORDS) {
                named.add(new Named("other values", ApexChart.colour(MOST_WORDS - 1)));
            }
        }
        if (colour != null) {
            named.add(new Named("no " + colour.name(), "#8b8f9c"));
        }
        return named;
    }

    private static int group(@Nullable FieldValues colour, Trial trial, int groups) {
        if (colour == null) {
            return 0;
        }
        Double at = colour.places().get(trial.runId());
        if (at == null) {
            return groups - 1;
        }
        if (!colour.numeric()) {
            return Math.min(at.intValue(), groups - 2);
        }
        double[] edges = edges(colour);
        double part = (at - edges[0]) / (edges[RISING.size()] - edges[0]);
        return Math.clamp((long) (part * RISING.size()), 0, RISING.size() - 1);
    }

    private static double[] edges(FieldValues colour) {
        double low = colour.places().values().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
        double high = colour.places().values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        double width = low == high ? 1 : (high - low) / RISING.size();
        double[] edges = new double[RISING.size() + 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = low + i * width;
        }
        return edges;
    }

    private static String shown(FieldValues values, double place) {
        return Numbers.shown(values.logarithmic() ? Math.pow(10, place) : place);
    }
}
