package dev.assay.experiments.ui;

import dev.assay.base.ui.ApexChart;
import dev.assay.base.ui.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A dot a trial, one field against another, coloured by a third. Dots that would hide behind one of their colour are left out. */
final class ScatterOptions {

    /**
     * @param places of trials of each colour, in the order of the dots
     * @param drawn as many as a browser draws quickly
     */
    record Scatter(Map<String, Object> options, List<Named> colours, List<int[]> places, int drawn, int all) {}

    record Named(String name, String colour) {}

    private static final int COLUMNS = 200;
    private static final int ROWS = 100;
    private static final int MOST_DOTS = 10_000;
    private static final int MOST_WORDS = 12;
    private static final List<String> RISING =
            List.of("#4c51c6", "#3b82c4", "#199a8b", "#6aa51f", "#c99a06", "#d9480f");

    private ScatterOptions() {}

    /**
     * @param places of the trials
     * @param names of trials by their places
     */
    static Scatter of(
            int[] places,
            FieldValues across,
            FieldValues up,
            @Nullable FieldValues colour,
            Function<int[], List<String>> names) {
        int[] both = Arrays.stream(places)
                .filter(place -> across.has(place) && up.has(place))
                .toArray();
        List<Named> colours = colours(colour);
        IntUnaryOperator group = group(colour, colours.size());
        List<int[]> drawn = List.of();
        int dots = Integer.MAX_VALUE;
        for (int coarser = 1; dots > MOST_DOTS; coarser++) {
            drawn = drawn(both, across, up, group, colours.size(), coarser);
            dots = drawn.stream().mapToInt(some -> some.length).sum();
        }
        return new Scatter(options(across, up, colours, drawn, names), colours, drawn, dots, both.length);
    }

    /** The first of each colour in each cell. What lies on the right or the upper edge has one beyond the last. */
    private static List<int[]> drawn(
            int[] places, FieldValues across, FieldValues up, IntUnaryOperator group, int groups, int coarser) {
        int columns = COLUMNS / coarser;
        int rows = ROWS / coarser;
        Scale x = scale(across);
        Scale y = scale(up);
        List<IntStream.Builder> drawn =
                Stream.generate(IntStream::builder).limit(groups).toList();
        Set<Long> taken = new HashSet<>();
        for (int place : places) {
            int of = group.applyAsInt(place);
            long column = (long) (columns * (across.at(place) - x.from()) / (x.to() - x.from()));
            long row = (long) (rows * (up.at(place) - y.from()) / (y.to() - y.from()));
            long cell = ((long) of * (columns + 1) + column) * (rows + 1) + row;
            if (taken.add(cell)) {
                drawn.get(of).add(place);
            }
        }
        return drawn.stream().map(some -> some.build().toArray()).toList();
    }

    private static Map<String, Object> options(
            FieldValues across,
            FieldValues up,
            List<Named> colours,
            List<int[]> drawn,
            Function<int[], List<String>> names) {
        List<Map<String, Object>> series = new ArrayList<>();
        for (int i = 0; i < colours.size(); i++) {
            series.add(Map.of(
                    "name",
                    colours.get(i).name(),
                    "data",
                    Arrays.stream(drawn.get(i))
                            .mapToObj(place -> List.of(across.at(place), up.at(place)))
                            .toList()));
        }
        Map<String, Object> options = new LinkedHashMap<>();
        Map<String, Object> format = new LinkedHashMap<>();
        format.put("points", drawn.stream().map(names).toList());
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
        Scale scale = Scale.of(values.drawn().boxed(), 5);
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

    /** The colour of the trial at a place. */
    private static IntUnaryOperator group(@Nullable FieldValues colour, int groups) {
        if (colour == null) {
            return place -> 0;
        }
        if (!colour.numeric()) {
            return place -> colour.has(place) ? Math.min((int) colour.at(place), groups - 2) : groups - 1;
        }
        double[] edges = edges(colour);
        double width = edges[RISING.size()] - edges[0];
        return place -> colour.has(place)
                ? Math.clamp((long) ((colour.at(place) - edges[0]) / width * RISING.size()), 0, RISING.size() - 1)
                : groups - 1;
    }

    private static double[] edges(FieldValues colour) {
        double low = colour.drawn().min().orElse(0);
        double high = colour.drawn().max().orElse(1);
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
