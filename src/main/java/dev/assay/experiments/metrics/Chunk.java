package dev.assay.experiments.metrics;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;

/**
 * At most 4,096 sorted points, compressed: steps and timestamps as differences, those of the timestamps from the usual one,
 * then the bytes of the values by place, for neighbours are alike in their upper bytes.
 */
public final class Chunk {

    public static final int MOST_POINTS = 4096;

    private static final byte VERSION = 2;
    /** Its usual difference is zero. */
    private static final byte FIRST_VERSION = 1;

    static final int LEVEL = 3;
    /** So many differences tell the usual one. */
    private static final int LOOKED_AT = 63;

    private Chunk() {}

    public static byte[] pack(Points points) {
        PackedBytes packed = new PackedBytes(points.size() * 12 + 16);
        long usual = usualDifference(points);
        write(points, usual, packed);
        byte[] plain = packed.toArray();
        PackedBytes chunk = new PackedBytes(24);
        chunk.raw(VERSION);
        chunk.signed(usual);
        chunk.unsigned(plain.length);
        byte[] head = chunk.toArray();
        byte[] compressed = Zstd.compress(plain, LEVEL);
        byte[] whole = Arrays.copyOf(head, head.length + compressed.length);
        System.arraycopy(compressed, 0, whole, head.length, compressed.length);
        return whole;
    }

    public static Points unpack(byte[] chunk) {
        PackedBytes head = new PackedBytes(chunk);
        byte version = head.raw();
        if (version != VERSION && version != FIRST_VERSION) {
            throw new IllegalStateException("A chunk of an unknown version");
        }
        long usual = version == FIRST_VERSION ? 0 : head.signed();
        byte[] plain = new byte[(int) head.unsigned()];
        int start = head.position();
        Zstd.decompressByteArray(plain, 0, plain.length, chunk, start, chunk.length - start);
        return read(new PackedBytes(plain), usual);
    }

    /** The middle one of some. */
    private static long usualDifference(Points points) {
        int looked = Math.min(points.size() - 1, LOOKED_AT);
        if (looked < 1) {
            return 0;
        }
        long[] differences = new long[looked];
        for (int i = 0; i < looked; i++) {
            int at = i * (points.size() - 1) / looked;
            differences[i] = points.timestamp(at + 1) - points.timestamp(at);
        }
        Arrays.sort(differences);
        return differences[looked / 2];
    }

    /** @param usual difference of neighbouring timestamps, in milliseconds */
    static void write(Points points, long usual, PackedBytes packed) {
        packed.unsigned(points.size());
        long before = 0;
        for (int i = 0; i < points.size(); i++) {
            packed.signed(points.step(i) - before);
            before = points.step(i);
        }
        before = 0;
        for (int i = 0; i < points.size(); i++) {
            packed.signed(points.timestamp(i) - before - usual);
            before = points.timestamp(i);
        }
        for (int shift = 56; shift >= 0; shift -= 8) {
            for (int i = 0; i < points.size(); i++) {
                packed.raw((byte) (Double.doubleToRawLongBits(points.value(i)) >>> shift));
            }
        }
    }

    static Points read(PackedBytes packed, long usual) {
        int size = (int) packed.unsigned();
        long[] steps = differences(packed, size, 0);
        long[] timestamps = differences(packed, size, usual);
        long[] bits = new long[size];
        for (int place = 0; place < Long.BYTES; place++) {
            for (int i = 0; i < size; i++) {
                bits[i] = bits[i] << 8 | packed.raw() & 0xFF;
            }
        }
        Points points = new Points(size);
        for (int i = 0; i < size; i++) {
            points.add(steps[i], timestamps[i], Double.longBitsToDouble(bits[i]));
        }
        return points;
    }

    private static long[] differences(PackedBytes packed, int size, long usual) {
        long[] values = new long[size];
        long before = 0;
        for (int i = 0; i < size; i++) {
            before += packed.signed() + usual;
            values[i] = before;
        }
        return values;
    }
}
