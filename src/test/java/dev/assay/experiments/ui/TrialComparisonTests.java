package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrialComparisonTests {

    @Test
    void paramsOfManyDigitsAreCutWhereTheyStillDifferFromTheBase() {
        TrialComparison.Row alpha = new TrialComparison.Row(
                "Params", "alpha", List.of("0.12345678901", "0.12345678902", "4.5692867615100785e-05"));

        assertThat(alpha.shown(0)).isEqualTo("0.1235");
        assertThat(alpha.shown(1)).isEqualTo("0.12345678902");
        assertThat(alpha.shown(2)).isEqualTo("4.569e-05");
    }

    @Test
    void versionsOfPackagesStayAsTheyAre() {
        TrialComparison.Row stubs = new TrialComparison.Row("Packages", "types", List.of("20261127.12345", "1"));

        assertThat(stubs.shown(0)).isEqualTo("20261127.12345");
    }
}
