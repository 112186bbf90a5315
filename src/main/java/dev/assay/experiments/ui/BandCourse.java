package dev.assay.experiments.ui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a metric went in several trials together.
 *
 * @param places along the bottom, in order
 */
record BandCourse(List<Place> places) {

    private static final int MOST_PLACES = 200;

    /**
     * One trial. Either course is places, ascending, and values.
     *
     * @param means of neighbouring points, or the points themselves
     * @param extremes points of the trial, the lowest and highest of neighbours among them
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Trial(double[][] means, double[][] extremes) {

        private Trial numbers() {
            return new Trial(BandCourse.numbers(means), BandCourse.numbers(extremes));
        }

        private DoubleStream places() {
            return DoubleStream.concat(Arrays.stream(means[0]), Arrays.stream(extremes[0]));
        }
    }

    /**
     * @param mean and {@code deviation} are those of the trials' means there
     * @param low and {@code high} of all trials there, exact also between places
     * @param deviation the sample's standard deviation; 0 for one trial
     */
    record Place(double x, double mean, double low, double high, double deviation, int trials) {}

    /**
     * Each trial counts from its first to its last point, with straight lines in between. Where trials have no more than
     * 200 different places together, these are the places; else 200 at equal distances.
     */
    static BandCourse of(List<Trial> trials) {
        return of(trials::stream);
    }

    /** @param trials asked for twice, and never held together: first for their places, then for what is there */
    static BandCourse of(Supplier<Stream<Trial>> trials) {
        double[] places = places(lines(trials));
        double[][] sums = new double[5][places.length];
        Arrays.fill(sums[2], Double.POSITIVE_INFINITY);
        Arrays.fill(sums[3], Double.NEGATIVE_INFINITY);
        lines(trials).forEach(trial -> {
            walk(trial.means(), places, (place, value) -> add(sums, place, value));
            walk(trial.extremes(), places, (place, value) -> stretch(sums, place, value));
            stretch(trial.extremes(), places, sums);
        });
        List<Place> course = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            int there = (int) sums[4][i];
            if (there > 0) {
                double mean = sums[0][i];
                double deviation = there < 2 ? 0 : Math.sqrt(sums[1][i] / (there - 1));
                course.add(new Place(places[i], mean, sums[2][i], sums[3][i], deviation, there));
            }
        }
        return new BandCourse(course);
    }

    private static Stream<Trial> lines(Supplier<Stream<Trial>> trials) {
        return trials.get().map(Trial::numbers).filter(trial -> trial.means()[0].length > 0);
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

    private static double[] places(Stream<Trial> trials) {
        // of too many only the ends are asked for
        TreeSet<Double> some = new TreeSet<>();
        trials.flatMapToDouble(Trial::places).forEach(place -> {
            if (some.add(place) && some.size() > MOST_PLACES + 1) {
                some.remove(some.higher(some.first()));
            }
        });
        if (some.size() <= MOST_PLACES) {
            return some.stream().mapToDouble(Double::doubleValue).toArray();
        }
        double from = some.first();
        double step = (some.last() - from) / (MOST_PLACES - 1);
        double[] places = new double[MOST_PLACES];
        Arrays.setAll(places, i -> from + i * step);
        return places;
    }

    /** Reads the line at each place from its first to its last point. */
    private static void walk(double[][] line, double[] places, Reading reading) {
        double[] x = line[0];
        double[] y = line[1];
        int next = 0;
        for (int place = 0; place < places.length; place++) {
            double at = places[place];
            while (next < x.length && x[next] < at) {
                next++;
            }
            if (next < x.length && x[next] == at) {
                reading.take(place, y[next]);
            } else if (next > 0 && next < x.length) {
                double part = (at - x[next - 1]) / (x[next] - x[next - 1]);
                reading.take(place, y[next - 1] + part * (y[next] - y[next - 1]));
            }
        }
    }

    /** What lies between two places counts at both. */
    private static void stretch(double[][] line, double[] places, double[][] sums) {
        int place = 0;
        for (int i = 0; i < line[0].length; i++) {
            while (place < places.length - 1 && places[place] < line[0][i]) {
                place++;
            }
            stretch(sums, place, line[1][i]);
            if (place > 0 && places[place] != line[0][i]) {
                stretch(sums, place - 1, line[1][i]);
            }
        }
    }

    /** Mean and squares grow by Welford's method (Technometrics 4, 1962), which does not lose small differences. */
    private static void add(double[][] sums, int place, double value) {
        double before = value - sums[0][place];
        sums[4][place]++;
        sums[0][place] += before / sums[4][place];
        sums[1][place] += before * (value - sums[0][place]);
        // the mean lies within the band also where the extremes of its neighbours are told at the next place
        stretch(sums, place, value);
    }

    private static void stretch(double[][] sums, int place, double value) {
        sums[2][place] = Math.min(sums[2][place], value);
        sums[3][place] = Math.max(sums[3][place], value);
    }

    private interface Reading {

        void take(int place, double value);
    }
}
