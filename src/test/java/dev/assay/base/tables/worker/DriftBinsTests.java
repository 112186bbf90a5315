package dev.assay.base.tables.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.base.tables.Drift;
import dev.assay.base.tables.Drift.Reading;
import dev.assay.base.tables.TableDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Drift of drawn columns, as the worker finds it; each column of the two tables is a pair of draws. */
class DriftBinsTests {

    private static final int PAIRS = 20;

    @TempDir
    Path folder;

    private final Random random = new Random(7);

    @ParameterizedTest
    @CsvSource({
        "normal, 30", "normal, 100", "normal, 1000",
        "poisson30, 30", "poisson30, 100", "poisson30, 1000",
        "poisson2, 30", "poisson2, 100", "poisson2, 1000",
        "metals, 30", "metals, 100", "metals, 1000"
    })
    void drawsOfOneGeneratorSeldomDrift(String generator, int rows) throws Exception {
        List<Drift> drifts = drifts(PAIRS, rows, generator(generator), generator(generator));

        assertThat(drifts).hasSize(PAIRS);
        assertThat(drifts.stream().filter(DriftBinsTests::alarms).count()).isLessThanOrEqualTo(PAIRS / 5);
        assertThat(drifts).extracting(Drift::says).doesNotContain(Reading.TOO_FEW);
    }

    @Test
    void aMeanThatMovedByOneDeviationIsLarge() throws Exception {
        assertThat(drifts(20, 1000, generator("normal"), draw -> number(draw.nextGaussian() + 1)))
                .hasSize(20)
                .allSatisfy(drift -> assertThat(drift.says()).isEqualTo(Reading.LARGE));
    }

    @Test
    void categoriesThatChangePlacesAreLarge() throws Exception {
        assertThat(drifts(20, 300, generator("metals"), draw -> metal(1 - draw.nextDouble(), 0.2, 0.5)))
                .hasSize(20)
                .allSatisfy(drift -> assertThat(drift.says()).isEqualTo(Reading.LARGE));
    }

    @Test
    void tenRowsAreTooFewToTell() throws Exception {
        assertThat(drifts(5, 10, generator("normal"), draw -> number(draw.nextGaussian() + 9)))
                .hasSize(5)
                .allSatisfy(drift -> assertThat(drift.says()).isEqualTo(Reading.TOO_FEW));
    }

    @ParameterizedTest
    @CsvSource({
        "20 30 40, 20.01 30.01 40.01, SMALL",
        "20 30 40, 40.01 30.01 20.01, SMALL",
        "20 40, 29 49, LARGE",
        "20 30 40, 200 300 400, LARGE",
        "5, 7, LARGE",
        "5, 3, LARGE",
        "5, 5.0001, SMALL",
        "0, 0, SMALL",
        "0, 1, LARGE",
        "1000000000000000000, 1000000000000000009, SMALL",
        "1000000000000000000 2000000000000000000, 1000000000000000009 2000000000000000009, SMALL",
        "0 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1, 0 0 0 0 1 1 1 1, LARGE",
        "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1, 0 0 0 0 1 1 1 1, LARGE",
        "2026-01-01, 2026-02-01, LARGE",
        "2026-01-01 2026-01-02, 2026-01-01 2026-01-02, SMALL",
        "true false, true true true true true true true false, LARGE"
    })
    void valuesDriftWhereTheyMoveByMoreThanAHair(String before, String after, Reading says) throws Exception {
        assertThat(drifts(1, 960, cycling(before), cycling(after)))
                .singleElement()
                .extracting(Drift::says)
                .isEqualTo(says);
    }

    private static boolean alarms(Drift drift) {
        return drift.says() == Reading.MODERATE || drift.says() == Reading.LARGE;
    }

    private static Function<Random, String> generator(String name) {
        return switch (name) {
            case "normal" -> draw -> number(draw.nextGaussian());
            case "poisson30" -> draw -> String.valueOf(poisson(draw, 30));
            case "poisson2" -> draw -> String.valueOf(poisson(draw, 2));
            default -> draw -> metal(draw.nextDouble(), 0.5, 0.8);
        };
    }

    private static Function<Random, String> cycling(String values) {
        String[] each = values.split(" ");
        int[] next = {0};
        return draw -> each[next[0]++ % each.length];
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    private static String metal(double at, double gold, double silver) {
        return at < gold ? "gold" : at < silver ? "silver" : "lead";
    }

    /** As D. E. Knuth draws it. */
    private static int poisson(Random draw, double mean) {
        double floor = Math.exp(-mean);
        double product = draw.nextDouble();
        int count = 0;
        while (product > floor) {
            product *= draw.nextDouble();
            count++;
        }
        return count;
    }

    private List<Drift> drifts(int columns, int rows, Function<Random, String> before, Function<Random, String> after)
            throws IOException, SQLException {
        Path first = drawn("before", columns, rows, before);
        Path second = drawn("after", columns, rows, after);
        try (Session session = Session.reading(folder.toString(), first.toString(), second.toString())) {
            return new Comparison(session, first.toString(), second.toString())
                    .run().columns().stream()
                            .map(TableDifference.Column::drift)
                            .filter(Objects::nonNull)
                            .toList();
        }
    }

    /** Drawn into a text, and written as the portal keeps tables. */
    private Path drawn(String name, int columns, int rows, Function<Random, String> value)
            throws IOException, SQLException {
        String header = IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String lines = IntStream.range(0, rows)
                .mapToObj(row -> IntStream.range(0, columns)
                        .mapToObj(column -> value.apply(random))
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
        Path text = Files.writeString(folder.resolve(name + ".csv"), header + "\n" + lines + "\n");
        Path table = folder.resolve(name + ".parquet");
        try (Session session = Session.reading(folder.toString(), text.toString(), table.toString())) {
            session.run("copy (select * from read_csv(%s, header = true)) to %s (format parquet)"
                    .formatted(Session.text(text.toString()), Session.text(table.toString())));
        }
        return table;
    }
}
