package dev.assay.experiments.metrics;

import java.util.Arrays;
import java.util.Comparator;

/** Points of one series in columns: a million of them are three arrays, not a million objects. */
public final class Points {

    private long[] steps;
    private long[] timestamps;
    private double[] values;
    private int size;

    public Points() {
        this(16);
    }

    public Points(int capacity) {
        steps = new long[capacity];
        timestamps = new long[capacity];
        values = new double[capacity];
    }

    public void add(long step, long timestamp, double value) {
        if (size == steps.length) {
            int capacity = Math.max(16, size * 2);
            steps = Arrays.copyOf(steps, capacity);
            timestamps = Arrays.copyOf(timestamps, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        steps[size] = step;
        timestamps[size] = timestamp;
        values[size++] = value;
    }

    public void addAll(Points others) {
        for (int i = 0; i < others.size; i++) {
            add(others.steps[i], others.timestamps[i], others.values[i]);
        }
    }

    public int size() {
        return size;
    }

    public long step(int i) {
        return steps[i];
    }

    public long timestamp(int i) {
        return timestamps[i];
    }

    public double value(int i) {
        return values[i];
    }

    /** By step, timestamp and value, exact repeats once. NaN comes after every number. */
    public Points sorted() {
        if (strictlyAscending()) {
            return this;
        }
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (Comparator<Integer>) this::compare);
        Points sorted = new Points(size);
        for (int i = 0; i < size; i++) {
            if (i == 0 || compare(order[i - 1], order[i]) != 0) {
                sorted.add(steps[order[i]], timestamps[order[i]], values[order[i]]);
            }
        }
        return sorted;
    }

    /** The smallest timestamp. */
    long lowestTime() {
        long lowest = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            lowest = Math.min(lowest, timestamps[i]);
        }
        return lowest;
    }

    long highestTime() {
        long highest = Long.MIN_VALUE;
        for (int i = 0; i < size; i++) {
            highest = Math.max(highest, timestamps[i]);
        }
        return highest;
    }

    /** Those up to the step and time, both inclusive. */
    Points upTo(long step, long timestamp) {
        int end = 0;
        while (end < size && (steps[end] < step || steps[end] == step && timestamps[end] <= timestamp)) {
            end++;
        }
        return slice(0, end);
    }

    public Points slice(int from, int to) {
        Points slice = new Points(0);
        slice.steps = Arrays.copyOfRange(steps, from, to);
        slice.timestamps = Arrays.copyOfRange(timestamps, from, to);
        slice.values = Arrays.copyOfRange(values, from, to);
        slice.size = to - from;
        return slice;
    }

    private boolean strictlyAscending() {
        for (int i = 1; i < size; i++) {
            if (compare(i - 1, i) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #sorted()} orders them. */
    static int compare(Points left, int a, Points right, int b) {
        int order = Long.compare(left.steps[a], right.steps[b]);
        if (order == 0) {
            order = Long.compare(left.timestamps[a], right.timestamps[b]);
        }
        return order == 0 ? Double.compare(left.values[a], right.values[b]) : order;
    }

    private int compare(int a, int b) {
        return compare(this, a, this, b);
    }
}
