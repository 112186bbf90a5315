package dev.assay.experiments.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How a metric went in several trials together.
 *
 * @param places along the bottom, in order
 */
record BandCourse(List<Place> places) {

    private static final int MOST_PLACES = 200;

    /**
     * @param low and {@code high} of all trials there, exact also between places
     * @param deviation the sample's standard deviation; 0 for one trial
     */
    record Place(double x, double mean, double low, double high, double deviation, int trials) {}

    /**
     * Each trial counts from its first to its last point, with straight lines in between. Where trials have no more than
     * 200 different places together, these are the places; else 200 at equal distances.
     *
     * @param courses of each trial its places, ascending, and its values
     */
    static BandCourse of(List<double[][]> courses) {
        List<double[][]> lines = courses.stream()
                .map(BandCourse::numbers)
                .filter(line -> line[0].length > 0)
                .toList();
        double[] places = places(lines);
        double[][] sums = new double[5][places.length];
        Arrays.fill(sums[2], Double.POSITIVE_INFINITY);
        Arrays.fill(sums[3], Double.NEGATIVE_INFINITY);
        lines.forEach(line -> add(line, places, sums));
        List<Place> course = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            int trials = (int) sums[4][i];
            if (trials > 0) {
                double mean = sums[0][i];
                double deviation = trials < 2 ? 0 : Math.sqrt(sums[1][i] / (trials - 1));
                course.add(new Place(places[i], mean, sums[2][i], sums[3][i], deviation, trials));
            }
        }
        return new BandCourse(course);
    }

    private static double[][] numbers(double[][] course) {
        int[] finite = IntStream.range(0, course[0].length)
                .filter(i -> Double.isFinite(course[1][i]))
                .toArray();
        return new double[][] {
            Arrays.stream(finite).mapToDouble(i -> course[0][i]).toArray(),
            Arrays.stream(finite).mapToDouble(i -> course[1][i]).toArray()
        };
    }

    private static double[] places(List<double[][]> lines) {
        TreeSet<Double> all = new TreeSet<>();
        lines.forEach(line -> Arrays.stream(line[0]).forEach(all::add));
        if (all.size() <= MOST_PLACES) {
            return all.stream().mapToDouble(Double::doubleValue).toArray();
        }
        double from = all.first();
        double step = (all.last() - from) / (MOST_PLACES - 1);
        double[] places = new double[MOST_PLACES];
        Arrays.setAll(places, i -> from + i * step);
        return places;
    }

    /** Mean and squares grow by Welford's method (Technometrics 4, 1962), which does not lose small differences. */
    private static void add(double[][] line, double[] places, double[][] sums) {
        double[] x = line[0];
        double[] y = line[1];
        int next = 0;
        for (int place = 0; place < places.length; place++) {
            double at = places[place];
            while (next < x.length && x[next] < at) {
                stretch(sums, place, y[next]);
                if (place > 0) {
                    stretch(sums, place - 1, y[next]);
                }
                next++;
            }
            if (next == x.length || next == 0 && x[0] > at) {
                continue;
            }
            double value = x[next] == at
                    ? y[next]
                    : y[next - 1] + (at - x[next - 1]) / (x[next] - x[next - 1]) * (y[next] - y[next - 1]);
            double before = value - sums[0][place];
            sums[4][place]++;
            sums[0][place] += before / sums[4][place];
            sums[1][place] += before * (value - sums[0][place]);
            stretch(sums, place, value);
        }
    }

    private static void stretch(double[][] sums, int place, double value) {
        sums[2][place] = Math.min(sums[2][place], value);
        sums[3][place] = Math.max(sums[3][place], value);
    }
}
