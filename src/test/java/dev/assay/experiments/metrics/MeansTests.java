package dev.assay.experiments.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MeansTests {

    private static final Percentage FEW = Percentage.withPercentage(3);
    private static final IntToDoubleFunction SPIKY = i -> i % 1000 == 500 ? 10 : 0.1;

    @Test
    void aSpikeInAThousandPointsWeighsAThousandth() {
        Points means = Means.of(exact(100_000, SPIKY), 100);

        assertThat(means.size()).isLessThanOrEqualTo(100);
        assertThat(mean(means)).isCloseTo(0.11, FEW);
        assertThat(means.step(0)).isZero();
        assertThat(means.step(means.size() - 1)).isEqualTo(99_999);
    }

    @Test
    void aSpikeAtAnEndWeighsNoMore() {
        Points means = Means.of(exact(10_001, i -> i % 1000 == 0 ? 10 : 0.1), 100);

        assertThat(means.step(0)).isZero();
        assertThat(means.step(means.size() - 1)).isEqualTo(10_000);
        assertThat(mean(means)).isCloseTo(0.11, Percentage.withPercentage(10));
        assertThat(means.value(0)).isEqualTo(means.value(1)).isLessThan(0.3);
    }

    @Test
    void soItDoesWhereOnlyExtremesAndEndsOfEach256AreKnown() {
        Points means = Means.of(summarised(1_000_000, SPIKY), 100);

        assertThat(means.size()).isLessThanOrEqualTo(100);
        for (int i = 1; i < means.size() - 1; i++) {
            assertThat(means.value(i)).isCloseTo(0.11, FEW);
        }
    }

    @Test
    void theExtremesOfTheSameSampleStayExact() {
        Points extremes = Reduction.reduce(summarised(1_000_000, SPIKY), 100);

        assertThat(IntStream.range(0, extremes.size())
                        .filter(i -> extremes.value(i) == 10)
                        .count())
                .isGreaterThan(40);
    }

    @RepeatedTest(10)
    void whereSpikesFallMakesNoDifference(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        double[] values = random.doubles(1_000_000)
                .map(chance -> (chance < 0.001 ? 10 : 0.1) + 0.01 * random.nextGaussian())
                .toArray();
        double exact = IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();

        assertThat(mean(Means.of(summarised(values.length, i -> values[i]), 100)))
                .isCloseTo(exact, FEW);
    }

    @Test
    void aCourseThatFallsKeepsItsPlace() {
        Points means = Means.of(summarised(100_000, i -> 1000 - i / 100.0), 100);

        for (int i = 1; i < means.size() - 1; i++) {
            assertThat(means.value(i)).isCloseTo(1000 - means.step(i) / 100.0, Percentage.withPercentage(0.5));
        }
    }

    @Test
    void fewPointsOfALongSeriesAreNoFinerThanWhatIsKnown() {
        Points means = Means.of(summarised(5_000, i -> i == 2_500 ? 1_000 : 1), 100);

        assertThat(means.size()).isLessThanOrEqualTo(21);
        assertThat(IntStream.range(0, means.size())
                        .mapToDouble(means::value)
                        .max()
                        .orElseThrow())
                .isCloseTo(1 + 999 / 256.0, Percentage.withPercentage(10));
    }

    @Test
    void whatIsNoNumberIsLeftOutAndFewPointsAreThemselves() {
        Points means = Means.of(exact(10, i -> i == 0 ? Double.NaN : i == 9 ? Double.POSITIVE_INFINITY : i), 100);

        assertThat(IntStream.range(0, means.size()).mapToDouble(means::value))
                .containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0);
        assertThat(Means.of(exact(10, i -> Double.NaN), 8).size()).isZero();
        assertThat(Means.of(exact(1_000, i -> i % 2 == 0 ? Double.NaN : 7), 8).value(3))
                .isEqualTo(7);
    }

    private static double mean(Points means) {
        return IntStream.range(1, means.size() - 1)
                .mapToDouble(means::value)
                .average()
                .orElseThrow();
    }

    private static Sample exact(int size, IntToDoubleFunction course) {
        return new Sample().with(points(size, course));
    }

    private static Sample summarised(int size, IntToDoubleFunction course) {
        Points points = points(size, course);
        Sample sample = new Sample();
        for (int from = 0; from < size; from += Chunk.MOST_POINTS) {
            Points chunk = points.slice(from, Math.min(size, from + Chunk.MOST_POINTS));
            Level.unpack(Level.pack(chunk, Level.COARSE), sample);
        }
        assertThat(sample.total()).isEqualTo(size);
        return sample;
    }

    private static Points points(int size, IntToDoubleFunction course) {
        Points points = new Points(size);
        for (int i = 0; i < size; i++) {
            points.add(i, 10L * i, course.applyAsDouble(i));
        }
        return points;
    }
}
