package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ComparisonGrowthTests {

    @Test
    void theMoreTrialsTheRarerTheirLinesGrowUpToEveryTwoMinutes() {
        assertThat(Comparison.betweenGrowth(201)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Comparison.betweenGrowth(10_000)).isEqualTo(Duration.ofSeconds(50));
        assertThat(Comparison.betweenGrowth(24_000)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Comparison.betweenGrowth(500_000)).isEqualTo(Duration.ofMinutes(2));
    }
}
