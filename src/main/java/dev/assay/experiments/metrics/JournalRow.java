package dev.assay.experiments.metrics;

import dev.assay.experiments.MetricPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The points of one accepted request, packed. Each metric's name stands once. */
public final class JournalRow {

    private static final byte VERSION = 1;

    private JournalRow() {}

    public static Map<String, Points> byKey(List<MetricPoint> metrics) {
        Map<String, Points> series = new LinkedHashMap<>();
        metrics.forEach(point -> series.computeIfAbsent(point.key(), key -> new Points())
                .add(point.step(), point.timestamp(), point.value()));
        return series;
    }

    public static byte[] pack(Map<String, Points> series) {
        PackedBytes packed = new PackedBytes(256);
        packed.raw(VERSION);
        packed.unsigned(series.size());
        series.forEach((key, points) -> {
            packed.text(key);
            packed.unsigned(points.size());
            long step = 0;
            long timestamp = 0;
            for (int i = 0; i < points.size(); i++) {
                packed.signed(points.step(i) - step);
                packed.signed(points.timestamp(i) - timestamp);
                packed.number(points.value(i));
                step = points.step(i);
                timestamp = points.timestamp(i);
            }
        });
        return packed.toArray();
    }

    /** Adds the row's points to the series that they belong to. */
    public static void unpack(byte[] row, Map<String, Points> into) {
        PackedBytes packed = new PackedBytes(row);
        if (packed.raw() != VERSION) {
            throw new IllegalStateException("A journal row of an unknown version");
        }
        for (long keys = packed.unsigned(); keys > 0; keys--) {
            Points points = into.computeIfAbsent(packed.text(), key -> new Points());
            long step = 0;
            long timestamp = 0;
            for (long left = packed.unsigned(); left > 0; left--) {
                step += packed.signed();
                timestamp += packed.signed();
                points.add(step, timestamp, packed.number());
            }
        }
    }
}
