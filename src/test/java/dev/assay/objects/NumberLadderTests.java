package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.objects.query.Comparison;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class NumberLadderTests {

    @Test
    void aRangeHoldsExactlyTheNumbersThatCompareSo() {
        Random random = new Random(7);
        List<Double> numbers = DoubleStream.concat(
                        DoubleStream.of(-1e300, -10, -1.5, -0.0, 0, 1e-300, 1, 9.999, 10, 10.001, 255, 256, 1e9, 1e300),
                        DoubleStream.generate(() -> (random.nextDouble() - 0.5) * 1000)
                                .limit(100))
                .boxed()
                .toList();

        for (double bound : numbers) {
            for (Comparison comparison : Comparison.values()) {
                for (double number : numbers) {
                    assertThat(found(number, comparison, bound))
                            .as("%s %s %s", number, comparison, bound)
                            .isEqualTo(comparison.holds(number + 0.0, bound + 0.0));
                }
            }
        }
    }

    @Test
    void keysAreKeptApart() {
        assertThat(NumberLadder.terms("rows", 1)).doesNotContainAnyElementsOf(NumberLadder.terms("row", 1));
    }

    @Test
    void aRangeIsFewRuns() {
        assertThat(NumberLadder.runs("rows", Comparison.MORE, 12_345.678)).hasSizeLessThanOrEqualTo(8);
    }

    private static boolean found(double number, Comparison comparison, double bound) {
        List<String> terms = NumberLadder.terms("k", number);
        return NumberLadder.runs("k", comparison, bound).stream().anyMatch(run -> terms.stream()
                .anyMatch(term -> run.first().compareTo(term) <= 0 && run.last().compareTo(term) >= 0));
    }
}
