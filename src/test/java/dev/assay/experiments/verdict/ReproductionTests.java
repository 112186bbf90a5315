package dev.assay.experiments.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.experiments.verdict.Reproduction.Compared;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReproductionTests {

    @Test
    void equalFinalMetricsAreReproducedWhateverTheMachineDid() {
        Reproduction reproduction = Reproduction.of(
                Map.of("accuracy", 0.95, "loss", Double.NaN, "system/cpu", 10.0),
                Map.of("accuracy", 0.95, "loss", Double.NaN, "system/cpu", 90.0),
                0);

        assertThat(reproduction.reproduced()).isTrue();
        assertThat(reproduction.metrics()).extracting(Compared::metric).containsExactly("accuracy", "loss");
    }

    @Test
    void theToleranceIsAShareOfTheLargerValue() {
        Map<String, Double> original = Map.of("loss", 1000.0);
        Map<String, Double> again = Map.of("loss", 1000.5);

        assertThat(Reproduction.of(original, again, 0.001).reproduced()).isTrue();
        assertThat(Reproduction.of(original, again, 0.0001).differing())
                .containsExactly(new Compared("loss", 1000.0, 1000.5, false));
    }

    @Test
    void aMetricThatOnlyOneOfThemHasDiffers() {
        Reproduction reproduction = Reproduction.of(Map.of("a", 1.0, "b", 2.0), Map.of("a", 1.0), 1);

        assertThat(reproduction.differing()).extracting(Compared::metric).containsExactly("b");
    }

    @Test
    void whatIsNoNumberEqualsOnlyItself() {
        Map<String, Double> finite = Map.of("a", 1.0);
        Map<String, Double> infinite = Map.of("a", Double.POSITIVE_INFINITY);

        assertThat(Reproduction.of(infinite, infinite, 0).reproduced()).isTrue();
        assertThat(Reproduction.of(infinite, finite, 1).reproduced()).isFalse();
        assertThat(Reproduction.of(finite, Map.of("a", Double.NaN), 1).reproduced())
                .isFalse();
        assertThat(Reproduction.of(Map.of("a", 0.0), Map.of("a", -0.0), 0).reproduced())
                .isTrue();
    }

    @Test
    void trialsWithoutMetricsProveNothing() {
        assertThat(Reproduction.of(Map.of(), Map.of("system/cpu", 1.0), 1).reproduced())
                .isFalse();
    }
}
