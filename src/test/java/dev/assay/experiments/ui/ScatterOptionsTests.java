package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.experiments.TrialField;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScatterOptionsTests {

    /** Each in a spot of its own, on the finest grid. */
    @Test
    void ofVeryManyNoMoreAreDrawnThanABrowserBearsAndAllAreCounted() {
        int[] places = IntStream.range(0, 60_000).toArray();
        FieldValues across = values("x", place -> place % 200);
        FieldValues up = values("y", place -> place / 200 % 100);
        FieldValues colour = values("z", place -> place / 20_000);

        ScatterOptions.Scatter scatter = ScatterOptions.of(places, across, up, colour, ScatterOptionsTests::names);

        assertThat(scatter.all()).isEqualTo(60_000);
        assertThat(scatter.drawn()).isBetween(5_000, 10_000);
        assertThat(scatter.places().stream().mapToInt(some -> some.length).sum())
                .isEqualTo(scatter.drawn());
        assertThat(scatter.places().stream().filter(some -> some.length > 0)).hasSize(3);
    }

    @Test
    void trialsWithoutEitherValueAreNotCounted() {
        FieldValues across = FieldValues.numbers(TrialField.param("x"), new double[] {1, Double.NaN, 3, 4});
        FieldValues up = FieldValues.numbers(TrialField.param("y"), new double[] {1, 2, Double.POSITIVE_INFINITY, 4});

        ScatterOptions.Scatter scatter =
                ScatterOptions.of(new int[] {0, 1, 2, 3}, across, up, null, ScatterOptionsTests::names);

        assertThat(scatter.all()).isEqualTo(2);
        assertThat(scatter.places().getFirst()).containsExactly(0, 3);
    }

    @Test
    void aDotOnAnEdgeHidesNoneOnTheOtherEdge() {
        FieldValues across = FieldValues.numbers(TrialField.param("x"), new double[] {10, 0, 5, 5.06});
        FieldValues up = FieldValues.numbers(TrialField.param("y"), new double[] {5, 5, 10, 0});
        FieldValues colour = FieldValues.numbers(TrialField.param("z"), new double[] {0, 1.5, 6, 6});

        ScatterOptions.Scatter scatter =
                ScatterOptions.of(new int[] {0, 1, 2, 3}, across, up, colour, ScatterOptionsTests::names);

        assertThat(scatter.places().get(0)).containsExactly(0);
        assertThat(scatter.places().get(1)).containsExactly(1);
        assertThat(scatter.places().get(5)).containsExactly(2, 3);
    }

    private static FieldValues values(String name, IntToDoubleFunction value) {
        return FieldValues.numbers(
                TrialField.param(name),
                IntStream.range(0, 60_000).mapToDouble(value).toArray());
    }

    private static List<String> names(int[] places) {
        return Arrays.stream(places).mapToObj(place -> "t" + place).toList();
    }
}
