package dev.assay.experiments.metrics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes and reads numbers in as few bytes as they need. */
final class PackedBytes {

    private byte[] bytes;
    private int position;

    PackedBytes(int capacity) {
        bytes = new byte[capacity];
    }

    PackedBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Small magnitudes, also negative ones, become short. */
    void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    long signed() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    void unsigned(long value) {
        room(10);
        while ((value & ~0x7FL) != 0) {
            bytes[position++] = (byte) ((value & 0x7F) | 0x80);
            value >>>= 7;
        }
        bytes[position++] = (byte) value;
    }

    long unsigned() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[position++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    void number(double value) {
        room(Double.BYTES);
        ByteBuffer.wrap(bytes).putLong(position, Double.doubleToRawLongBits(value));
        position += Double.BYTES;
    }

    double number() {
        double value = Double.longBitsToDouble(ByteBuffer.wrap(bytes).getLong(position));
        position += Double.BYTES;
        return value;
    }

    void raw(byte value) {
        room(1);
        bytes[position++] = value;
    }

    byte raw() {
        return bytes[position++];
    }

    void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        unsigned(encoded.length);
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, position, encoded.length);
        position += encoded.length;
    }

    String text() {
        int length = (int) unsigned();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        return text;
    }

    /** The other's bytes, with their length before them. */
    void block(PackedBytes other) {
        unsigned(other.position);
        room(other.position);
        System.arraycopy(other.bytes, 0, bytes, position, other.position);
        position += other.position;
    }

    void skip(int length) {
        position += length;
    }

    void reset() {
        position = 0;
    }

    int position() {
        return position;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, position);
    }

    private void room(int wanted) {
        if (position + wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, position + wanted));
        }
    }
}
