package dev.assay.experiments.metrics;

import dev.assay.experiments.MetricPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The points of one accepted request, packed. Each metric's name stands once. */
public final class JournalRow {

    private static final byte VERSION = 2;

    /** Without the length of each series. */
    private static final byte FIRST_VERSION = 1;

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
        PackedBytes block = new PackedBytes(256);
        series.forEach((key, points) -> {
            block.reset();
            block.unsigned(points.size());
            long step = 0;
            long timestamp = 0;
            for (int i = 0; i < points.size(); i++) {
                block.signed(points.step(i) - step);
                block.signed(points.timestamp(i) - timestamp);
                block.number(points.value(i));
                step = points.step(i);
                timestamp = points.timestamp(i);
            }
            packed.text(key);
            packed.block(block);
        });
        return packed.toArray();
    }

    /** Adds the row's points to the series that they belong to. */
    public static void unpack(byte[] row, Map<String, Points> into) {
        unpack(row, null, into);
    }

    /** Adds the points of one series only, unless {@code wanted} is absent. */
    static void unpack(byte[] row, @Nullable String wanted, Map<String, Points> into) {
        PackedBytes packed = new PackedBytes(row);
        byte version = packed.raw();
        if (version != VERSION && version != FIRST_VERSION) {
            throw new IllegalStateException("A journal row of an unknown version");
        }
        for (long keys = packed.unsigned(); keys > 0; keys--) {
            String key = packed.text();
            int length = version == FIRST_VERSION ? 0 : (int) packed.unsigned();
            if (version == VERSION && wanted != null && !wanted.equals(key)) {
                packed.skip(length);
                continue;
            }
            Points points = into.computeIfAbsent(key, name -> new Points());
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
