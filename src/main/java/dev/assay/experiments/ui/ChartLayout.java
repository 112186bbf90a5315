package dev.assay.experiments.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where charts stand and how large they are, as far as somebody changed it.
 *
 * @param order metrics that stand first; the others follow by name
 * @param sizes by metric
 * @param zooms by metric: the part that its chart shows, in units of the axis
 * @param containing text in the names of the metrics that are drawn
 */
record ChartLayout(List<String> order, Map<String, Size> sizes, Map<String, Along.Range> zooms, String containing) {

    static final ChartLayout NATURAL = new ChartLayout(List.of(), Map.of(), Map.of(), "");

    /** @param wide whether the chart takes both columns */
    record Size(boolean wide, int height) {

        static final int LOWEST = 160;
        static final int HIGHEST = 900;
        static final Size USUAL = new Size(false, 250);

        Size {
            height = Math.clamp(height, LOWEST, HIGHEST);
        }
    }

    Size size(String metric) {
        return sizes.getOrDefault(metric, Size.USUAL);
    }

    /** The metrics in their places. */
    List<String> arrange(List<String> metrics) {
        List<String> arranged = new ArrayList<>(order);
        arranged.retainAll(metrics);
        metrics.stream().filter(metric -> !order.contains(metric)).forEach(arranged::add);
        return arranged;
    }

    /** @param metrics in the places that they have now */
    ChartLayout moved(List<String> metrics, String metric, int to) {
        List<String> moved = new ArrayList<>(metrics);
        int from = moved.indexOf(metric);
        moved.remove(metric);
        int place = Math.clamp(to, 0, moved.size());
        moved.add(place, metric);
        int fixed = Math.max(Math.max(from, place) + 1, order.size());
        return new ChartLayout(List.copyOf(moved.subList(0, Math.min(fixed, moved.size()))), sizes, zooms, containing);
    }

    ChartLayout sized(String metric, Size size) {
        Map<String, Size> now = new LinkedHashMap<>(sizes);
        now.remove(metric);
        if (!size.equals(Size.USUAL)) {
            now.put(metric, size);
        }
        return new ChartLayout(order, now, zooms, containing);
    }

    /** @param range absent for everything */
    ChartLayout zoomed(String metric, Along.@Nullable Range range) {
        Map<String, Along.Range> now = new LinkedHashMap<>(zooms);
        now.remove(metric);
        if (range != null) {
            now.put(metric, range);
        }
        return new ChartLayout(order, sizes, now, containing);
    }

    /** Ranges mean nothing along another axis. */
    ChartLayout unzoomed() {
        return new ChartLayout(order, sizes, Map.of(), containing);
    }

    ChartLayout holding(String containing) {
        return new ChartLayout(order, sizes, zooms, containing);
    }
}
