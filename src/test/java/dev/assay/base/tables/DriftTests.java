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

        // 2 · (1 − 0.0001) ln(1 / 0.0001)
        assertThat(drift.value()).isCloseTo(18.418839, within(1e-6));
        assertThat(drift.says()).isEqualTo(Reading.LARGE);
    }

    @Test
    void maybeChanceWhereThereAreFewRows() {
        // 9 degrees of freedom, ten rows each: (9 + 1.645 √18) · 0.2
        assertThat(Drift.byChance(10, 10, 10)).isCloseTo(3.195829, within(1e-6));
        assertThat(Drift.of(List.of(new Bin("a", 5, 3), new Bin("b", 5, 7))).says())
                .isEqualTo(Reading.CHANCE);
    }
}
