package dev.assay.experiments.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.assay.experiments.MetricPoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PackingTests {

    private static final double[] ODD = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0.0, Double.MIN_VALUE, Double.MAX_VALUE
    };

    @Test
    void infinitiesHideNoNumberAndAreNotLost() {
        Points points = new Points();
        for (int i = 0; i < 100_000; i++) {
            points.add(
                    i,
                    i,
                    i % 300 == 7
                            ? Double.POSITIVE_INFINITY
                            : i % 300 == 11
                                    ? Double.NEGATIVE_INFINITY
                                    : i == 777 ? 99 : i == 42_000 ? -99 : Math.sin(i));
        }
        Sample sample = new Sample();
        for (int from = 0; from < points.size(); from += 4096) {
            Level.unpack(Level.pack(points.slice(from, Math.min(from + 4096, points.size())), Level.FINE), sample);
        }

        Points reduced = Reduction.reduce(sample, 200);

        assertThat(reduced.size()).isLessThanOrEqualTo(200);
        assertThat(steps(reduced)).contains(0L, 777L, 42_000L, 99_999L).isSorted();
        assertThat(LongStream.range(0, reduced.size()).mapToDouble(i -> reduced.value((int) i)))
                .contains(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }

    @RepeatedTest(20)
    void chunksGiveBackEveryBit(RepetitionInfo repetition) {
        Points points = random(new Random(repetition.getCurrentRepetition()), 1000);
        assertSame(points, Chunk.unpack(Chunk.pack(points)));
    }

    @Test
    void chunksOfTheFirstVersionAreRead() {
        Points points = random(new Random(5), 100);
        PackedBytes plain = new PackedBytes(64);
        Chunk.write(points, 0, plain);
        byte[] bytes = plain.toArray();
        PackedBytes chunk = new PackedBytes(64);
        chunk.raw((byte) 1);
        chunk.unsigned(bytes.length);
        for (byte one : Zstd.compress(bytes)) {
            chunk.raw(one);
        }
        assertSame(points, Chunk.unpack(chunk.toArray()));
    }

    @Test
    void aJitterOfRegularTimestampsTakesOneByte() {
        Random random = new Random(3);
        Points points = new Points();
        for (int i = 0; i < Chunk.MOST_POINTS; i++) {
            points.add(i, 1_700_000_000_000L + i * 1000L + random.nextInt(60), 1);
        }
        assertThat(Chunk.pack(points).length).isLessThan(Chunk.MOST_POINTS);
    }

    @RepeatedTest(20)
    void journalRowsGiveBackEveryBit(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Map<String, Points> series = Map.of("loss", random(random, 300), "größe 🙂", random(random, 1));
        Map<String, Points> read = new HashMap<>();
        JournalRow.unpack(JournalRow.pack(series), read);
        assertThat(read.keySet()).isEqualTo(series.keySet());
        series.forEach((key, points) -> assertSame(points, read.get(key)));
    }

    @Test
    void aLongSeriesIsMuchSmallerInChunks() {
        Points points = new Points();
        for (int i = 0; i < Chunk.MOST_POINTS; i++) {
            points.add(i, 1_700_000_000_000L + i * 1000L, Math.exp(-i / 1000.0));
        }
        assertThat(Chunk.pack(points).length).isLessThan(Chunk.MOST_POINTS * 8);
    }

    @Test
    void sortingDropsExactRepeatsOnly() {
        Points points = new Points();
        points.add(2, 1, 5);
        points.add(1, 1, Double.NaN);
        points.add(1, 1, Double.NaN);
        points.add(1, 1, 3);
        points.add(2, 1, 5);
        points.add(2, 0, 5);
        Points sorted = points.sorted();
        assertThat(sorted.size()).isEqualTo(4);
        assertThat(sorted.value(0)).isEqualTo(3);
        assertThat(sorted.value(1)).isNaN();
        assertThat(sorted.timestamp(2)).isZero();
    }

    @Test
    void summariesLeaveOutWhatIsNoNumber() {
        SeriesState state = SeriesState.of(JournalRow.byKey(List.of(
                        new MetricPoint("m", Double.NaN, 1, 9),
                        new MetricPoint("m", 4, 1, 1),
                        new MetricPoint("m", -2, 1, 2)))
                .get("m"));
        assertThat(state.lastValue()).isNaN();
        assertThat(state.minimum()).isEqualTo(-2);
        assertThat(state.maximum()).isEqualTo(4);
        assertThat(state.points()).isEqualTo(3);
    }

    @Test
    void aReducedSeriesKeepsEndsExtremesAndGaps() {
        Points points = new Points();
        for (int i = 0; i < 10_000; i++) {
            points.add(i, i, i == 5001 ? Double.NaN : i == 7003 ? 99 : i == 42 ? -99 : Math.sin(i));
        }
        Points reduced = Reduction.reduce(new Sample().with(points), 100);
        assertThat(reduced.size()).isLessThanOrEqualTo(100);
        assertThat(steps(reduced)).contains(0L, 42L, 5001L, 7003L, 9999L).isSorted();
        assertThat(Reduction.reduce(new Sample().with(points), 10_000).size()).isEqualTo(10_000);
    }

    @RepeatedTest(10)
    void levelsKeepEndsExtremesAndCounts(RepetitionInfo repetition) {
        Points points = new Points();
        Random random = new Random(repetition.getCurrentRepetition());
        int size = 300 + random.nextInt(3800);
        int spike = random.nextInt(size);
        int gap = random.nextInt(size);
        for (int i = 0; i < size; i++) {
            points.add(i, 5L * i, i == gap ? Double.NaN : i == spike ? 1e6 : random.nextGaussian());
        }
        for (int width : new int[] {Level.FINE, Level.COARSE}) {
            Sample sample = new Sample();
            Level.unpack(Level.pack(points, width), sample);
            assertThat(sample.total()).isEqualTo(size);
            assertThat(sample.points().size()).isLessThan(size);
            Points drawn = Reduction.reduce(sample, 40);
            assertThat(drawn.size()).isLessThanOrEqualTo(40);
            assertThat(steps(drawn)).contains(0L, (long) gap, (long) size - 1).isSorted();
            if (spike != gap) {
                assertThat(steps(drawn)).contains((long) spike);
            }
        }
    }

    @Test
    void everySeriesOfAJournalRowCanBeReadAlone() {
        Map<String, Points> series = Map.of("a", random(new Random(1), 50), "b", random(new Random(2), 9));
        Map<String, Points> read = new HashMap<>();
        JournalRow.unpack(JournalRow.pack(series), "b", read);
        assertThat(read).containsOnlyKeys("b");
        assertSame(series.get("b"), read.get("b"));
    }

    private static List<Long> steps(Points points) {
        return java.util.stream.IntStream.range(0, points.size())
                .mapToObj(points::step)
                .toList();
    }

    private static Points random(Random random, int size) {
        Points points = new Points();
        for (int i = 0; i < size; i++) {
            double value = random.nextInt(5) == 0 ? ODD[random.nextInt(ODD.length)] : random.nextGaussian();
            points.add(
                    random.nextInt(10) == 0 ? random.nextLong() : random.nextInt(1000),
                    random.nextInt(10) == 0 ? Long.MIN_VALUE : random.nextLong() >>> 20,
                    value);
        }
        return points;
    }

    private static void assertSame(Points expected, Points actual) {
        assertThat(actual.size()).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.step(i)).isEqualTo(expected.step(i));
            assertThat(actual.timestamp(i)).isEqualTo(expected.timestamp(i));
            assertThat(Double.doubleToRawLongBits(actual.value(i)))
                    .isEqualTo(Double.doubleToRawLongBits(expected.value(i)));
        }
    }
}
