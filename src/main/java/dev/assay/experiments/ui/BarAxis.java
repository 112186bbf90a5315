package dev.assay.experiments.ui;

import dev.assay.base.ui.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Along what bars lie: from 0, or from nearby where all values lie so close together that their bars would look alike, which
 * the axis then says. Behind the longest bar is room for its number.
 */
record BarAxis(
        String metric,
        List<ValueOptions.Bar> bars,
        boolean numbers,
        @Nullable Scale scale) {

    /** Of the highest value: what differs by less lies close together. */
    private static final double CLOSE = 0.2;

    /** What differs by less is the same, but for what arithmetic adds. */
    private static final double SAME = 1e-9;

    private static final double HIGHEST = Double.MAX_VALUE / 16;
    private static final int MARKS = 4;

    /** Pixels: what a narrow card leaves for bars and their numbers, and what a letter of these takes. */
    private static final int NARROW = 240;

    private static final int LETTER = 7;

    /** @param named whether there is room for words beside each bar */
    static BarAxis of(String metric, List<ValueOptions.Bar> bars, boolean named) {
        double[] values = bars.stream()
                .filter(ValueOptions.Bar::drawn)
                .mapToDouble(ValueOptions.Bar::value)
                .sorted()
                .toArray();
        // a number behind a bar that leads to the left would lie upon it
        boolean rightwards = values.length > 0 && values[0] >= 0;
        boolean numbers = named && rightwards;
        double high = rightwards ? values[values.length - 1] : 0;
        if (high <= 0 || high > HIGHEST) {
            return new BarAxis(metric, bars, numbers, null);
        }
        double spread = high - values[0];
        boolean close = spread > SAME * high && spread < CLOSE * high;
        double from = close ? values[0] - spread / 2 : 0;
        double to = numbers ? high + room(bars) * (high - from) : high;
        return new BarAxis(metric, bars, numbers, Scale.of(Stream.of(from, to), MARKS));
    }

    /** Behind the bars, as a part of the longest one. */
    private static double room(List<ValueOptions.Bar> bars) {
        int longest = bars.stream()
                .mapToInt(bar -> Numbers.shown(bar.value()).length())
                .max()
                .orElse(0);
        int words = Math.min(LETTER * (longest + 1), NARROW / 2);
        return (double) words / (NARROW - words);
    }

    /** What stands behind each bar, or in its place; absent where nothing does. */
    @Nullable
    List<String> words() {
        if (numbers) {
            return bars.stream().map(bar -> Numbers.shown(bar.value())).toList();
        }
        return bars.stream().allMatch(ValueOptions.Bar::drawn)
                ? null
                : bars.stream().map(ValueOptions.Bar::word).toList();
    }

    Map<String, Object> options() {
        Map<String, Object> axis = new LinkedHashMap<>();
        axis.put("categories", bars.stream().map(ValueOptions.Bar::trial).toList());
        axis.put("title", Map.of("text", title(), "style", ValueOptions.axisTitle()));
        axis.put("tickAmount", MARKS);
        if (scale != null) {
            scale.putInto(axis);
        }
        return axis;
    }

    private String title() {
        String name = ValueOptions.shortened(metric);
        return scale != null && scale.from() > 0 ? name + ": the axis begins at " + Numbers.shown(scale.from()) : name;
    }
}
