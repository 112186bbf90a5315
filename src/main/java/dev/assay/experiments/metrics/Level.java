package dev.assay.experiments.metrics;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;
import java.util.stream.IntStream;

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

    /**
     * Adds the kept points, each with its share of the points that its bucket stands for. At a width of 256 the shares tell
     * the bucket's mean without bias: what is extreme stands for itself, the ends, which are there whatever their values, for
     * all the others.
     */
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
            int size = Math.min(width, points - bucket * width);
            int to = next + counts[bucket];
            if (width == COARSE) {
                fairly(kept, next, to, size, into);
            } else {
                for (int i = next; i < to; i++) {
                    into.add(kept, i, (double) size / counts[bucket]);
                }
            }
            next = to;
        }
    }

    private static void fairly(Points kept, int from, int to, int size, Sample into) {
        int[] extremes = Reduction.kept(kept, from, to, false, false);
        int[] ends = IntStream.of(from, to - 1).distinct().toArray();
        int[] usual = Arrays.stream(ends)
                .filter(end -> Arrays.binarySearch(extremes, end) < 0)
                .toArray();
        // of a course that only rises or falls the ends are the extremes, and their middle is the mean
        int[] sharing = usual.length == 0 ? ends : usual;
        double share = 1 + (double) (size - (to - from)) / sharing.length;
        for (int i = from; i < to; i++) {
            into.add(kept, i, i == sharing[0] || i == sharing[sharing.length - 1] ? share : 1);
        }
    }
}
