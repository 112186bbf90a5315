package dev.assay.base.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.base.tables.Drift.Bin;
import dev.assay.base.tables.Drift.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftTests {

    @Test
    void isTheSumOfSiddiqi() {
        Drift drift = Drift.of(List.of(new Bin("a", 5000, 3000), new Bin("b", 5000, 7000)));

        // (0.3 − 0.5) ln(0.3 / 0.5) + (0.7 − 0.5) ln(0.7 / 0.5)
        assertThat(drift.value()).isCloseTo(0.169460, within(1e-6));
        assertThat(drift.says()).isEqualTo(Reading.MODERATE);
        assertThat(drift.measure()).isEqualTo("PSI");
    }

    @Test
    void isNothingWhereSharesStayAlthoughCountsGrow() {
        assertThat(Drift.of(List.of(new Bin("a", 10, 1000), new Bin("b", 30, 3000)))
                        .value())
                .isZero();
    }

    @Test
    void isLargeWhereAllMovedAndFiniteWhereABinIsEmpty() {
        Drift drift = Drift.of(List.of(new Bin("a", 1000, 0), new Bin("b", 0, 1000)));

        // 2 · (1 − 0.0005) ln(1 / 0.0005)
        assertThat(drift.value()).isCloseTo(15.194204, within(1e-6));
        assertThat(drift.says()).isEqualTo(Reading.LARGE);
    }

    @Test
    void maybeChanceWhereThereAreFewRows() {
        // 9 degrees of freedom, 16.92, thirty rows each
        assertThat(Drift.byChance(10, 30, 30)).isCloseTo(16.92 * 2 / 30, within(0.002));
        assertThat(Drift.of(List.of(new Bin("a", 15, 11), new Bin("b", 15, 19))).says())
                .isEqualTo(Reading.SMALL);
        assertThat(Drift.of(List.of(new Bin("a", 15, 10), new Bin("b", 15, 20))).says())
                .isEqualTo(Reading.CHANCE);
    }

    @Test
    void fewRowsTellNothingHoweverFarTheyAreApart() {
        assertThat(Drift.of(List.of(new Bin("a", 19, 0), new Bin("b", 0, 1000))).says())
                .isEqualTo(Reading.TOO_FEW);
        assertThat(Drift.of(List.of(new Bin("a", 20, 0), new Bin("b", 0, 1000))).says())
                .isEqualTo(Reading.LARGE);
        assertThat(Reading.TOO_FEW.word()).isEqualTo("too few");
    }
}
