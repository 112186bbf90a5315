package dev.assay.experiments.metrics;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;

/**
 * A chunk seen from further away: of each bucket of so many neighbouring points the lowest, the highest and the first NaN,
 * ∞ and −∞, all exact, and how many of them stand for the bucket. At a width of 256 also the first and the last of each
 * bucket, at 32 those of the whole chunk.
 */
final class Level {

    static final int FINE = 32;
    static final int COARSE = 256;

    private Level() {}

    /** @param points sorted */
    static byte[] pack(Points points, int width) {
        PackedBytes plain = new PackedBytes(64);
        plain.unsigned(points.size());
        plain.unsigned(width);
        Points kept = new Points();
        for (int from = 0; from < points.size(); from += width) {
            int to = Math.min(from + width, points.size());
            boolean first = width == COARSE || from == 0;
            boolean last = width == COARSE || to == points.size();
            int[] chosen = Reduction.kept(points, from, to, first, last);
            plain.unsigned(chosen.length);
            for (int i : chosen) {
                kept.add(points.step(i), points.timestamp(i), points.value(i));
            }
        }
        Chunk.write(kept, 0, plain);
        byte[] bytes = plain.toArray();
        PackedBytes head = new PackedBytes(16);
        head.unsigned(bytes.length);
        byte[] start = head.toArray();
        byte[] compressed = Zstd.compress(bytes, Chunk.LEVEL);
        byte[] whole = Arrays.copyOf(start, start.length + compressed.length);
        System.arraycopy(compressed, 0, whole, start.length, compressed.length);
        return whole;
    }

    /** Adds the kept points, each with its share of the points that its bucket stands for. */
    static void unpack(byte[] level, Sample into) {
        PackedBytes head = new PackedBytes(level);
        byte[] plain = new byte[(int) head.unsigned()];
        int start = head.position();
        Zstd.decompressByteArray(plain, 0, plain.length, level, start, level.length - start);
        PackedBytes packed = new PackedBytes(plain);
        int points = (int) packed.unsigned();
        int width = (int) packed.unsigned();
        int[] counts = new int[(points + width - 1) / width];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (int) packed.unsigned();
        }
        Points kept = Chunk.read(packed, 0);
        int next = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            double weight = (double) Math.min(width, points - bucket * width) / counts[bucket];
            for (int i = 0; i < counts[bucket]; i++) {
                into.add(kept, next++, weight);
            }
        }
    }
}
