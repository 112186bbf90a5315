package dev.assay.predictions.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values as they arrive, in one primitive array as long as they are numbers of one kind. */
final class Cells {

    private static final long EXACT = 1L << 53;

    private final boolean csv;
    private int size;
    private long @Nullable [] longs = new long[8];
    private double @Nullable [] doubles;
    private @Nullable Object @Nullable [] objects;

    Cells() {
        this(false);
    }

    /** @param csv every cell is a text whose type its column decides; in JSON a quoted number is a text */
    Cells(boolean csv) {
        this.csv = csv;
    }

    boolean csv() {
        return csv;
    }

    int size() {
        return size;
    }

    void add(long value) {
        if (longs != null) {
            if (size == longs.length) {
                longs = Arrays.copyOf(longs, size * 2);
            }
            longs[size++] = value;
        } else if (doubles != null && Math.abs(value) <= EXACT) {
            addDouble(value);
        } else {
            add((Object) value);
        }
    }

    void add(double value) {
        if (longs != null && toDoubles() || doubles != null) {
            addDouble(value);
        } else {
            add((Object) value);
        }
    }

    private void addDouble(double value) {
        if (size == doubles.length) {
            doubles = Arrays.copyOf(doubles, size * 2);
        }
        doubles[size++] = value;
    }

    /** A text, a truth value or nothing: from now on every cell is an object. */
    void add(@Nullable Object value) {
        if (objects == null) {
            @Nullable Object[] all = new @Nullable Object[Math.max(8, size * 2)];
            for (int cell = 0; cell < size; cell++) {
                all[cell] = get(cell);
            }
            objects = all;
            longs = null;
            doubles = null;
        } else if (size == objects.length) {
            objects = Arrays.copyOf(objects, size * 2);
        }
        objects[size++] = value;
    }

    private boolean toDoubles() {
        double[] all = new double[longs.length];
        for (int cell = 0; cell < size; cell++) {
            if (Math.abs(longs[cell]) > EXACT) {
                return false;
            }
            all[cell] = longs[cell];
        }
        doubles = all;
        longs = null;
        return true;
    }

    /** A Long, a Double, a String, a Boolean or nothing. */
    @Nullable
    Object get(int cell) {
        if (longs != null) {
            return longs[cell];
        }
        return doubles != null ? (Object) doubles[cell] : objects[cell];
    }

    /** Every {@code step}th cell from the first on, when all are numbers; absent otherwise. */
    double @Nullable [] doubles(int first, int step, int count) {
        if (objects != null) {
            return null;
        }
        double[] picked = new double[count];
        for (int number = 0, cell = first; number < count; number++, cell += step) {
            picked[number] = longs != null ? longs[cell] : doubles[cell];
        }
        return picked;
    }

    /** As {@link #doubles}, when all are whole numbers. */
    long @Nullable [] longs(int first, int step, int count) {
        if (longs == null) {
            return null;
        }
        long[] picked = new long[count];
        for (int number = 0, cell = first; number < count; number++, cell += step) {
            picked[number] = longs[cell];
        }
        return picked;
    }
}
