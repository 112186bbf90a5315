package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.base.ui.LineChart;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UndrawableTests {

    private static final ChartStyle LINEAR = ChartStyle.PLAIN;
    private static final ChartStyle UPWARDS = LINEAR.logarithmic(false, true);
    private static final ChartStyle ACROSS = LINEAR.logarithmic(true, false);

    @Test
    void whatCanBeDrawnNeedsNoWords() {
        assertThat(Undrawable.of(List.of(), null, false)).isEqualTo(Undrawable.NOTHING);
        assertThat(words(LINEAR, Double.NaN, -1)).isEmpty();
        assertThat(words(UPWARDS, Double.NaN, 1)).isEmpty();
    }

    @Test
    void whatCannotIsExplained() {
        assertThat(words(LINEAR, Double.NaN)).isEqualTo("its only point is NaN or infinite");
        assertThat(words(LINEAR, Double.NaN, Double.POSITIVE_INFINITY)).isEqualTo("all 2 points are NaN or infinite");
        assertThat(words(UPWARDS, 0, -3)).isEqualTo("nothing above 0 to draw: choose the linear axis");
        assertThat(words(ACROSS, 7)).isEqualTo("nothing above 0 to draw: choose the linear axis");
    }

    @Test
    void singleValuesThatAreNoNumbersAreCounted() {
        assertThat(Undrawable.values(3, 0)).isEmpty();
        assertThat(Undrawable.values(3, 1)).isEqualTo("1 value not drawn: NaN or infinite");
        assertThat(Undrawable.values(3, 2)).isEqualTo("2 values not drawn: NaN or infinite");
        assertThat(Undrawable.values(0, 1)).isEqualTo("its only value is NaN or infinite");
        assertThat(Undrawable.values(0, 2)).isEqualTo("all 2 values are NaN or infinite");
    }

    @Test
    void whatALogarithmicAxisLeavesOutIsCounted() {
        assertThat(words(UPWARDS, 1, 0, -3, Double.NaN)).isEqualTo("2 points at or below 0 not drawn");
        assertThat(words(ACROSS, 1, 0, -3)).isEqualTo("1 point at or below 0 not drawn");
        assertThat(words(LINEAR.logarithmic(true, true), 1, 0, 3)).isEqualTo("2 points at or below 0 not drawn");
        assertThat(words(LINEAR, 1, 0, -3)).isEmpty();
    }

    @Test
    void ofReducedLinesTheLinesAreCounted() {
        List<LineChart.Line> lines = List.of(line(1, 0, -1), line(1, 2, 3), line(2, -1));
        assertThat(Undrawable.of(lines, null, true).on(UPWARDS)).isEqualTo("points of 2 lines at or below 0 not drawn");
    }

    @Test
    void whatTheAxisDoesNotReachIsCounted() {
        assertThat(Undrawable.outside(0, false)).isEmpty();
        assertThat(Undrawable.outside(1, false)).isEqualTo("1 point outside the axis");
        assertThat(Undrawable.outside(1_200, true)).isEqualTo("1,200 drawn points outside the axis");
    }

    @Test
    void onlyTheRangeThatIsLookedAtCounts() {
        Along.Range range = new Along.Range(1, 2);
        assertThat(Undrawable.of(List.of(line(0, 0, 1, 0)), range, false).on(UPWARDS))
                .isEqualTo("1 point at or below 0 not drawn");
        assertThat(Undrawable.of(List.of(line(0, 1, 1, 0)), range, false).on(ACROSS))
                .isEmpty();
    }

    private static String words(ChartStyle style, double... values) {
        return Undrawable.of(List.of(line(values)), null, false).on(style);
    }

    /** A value a step, from step 0 on. */
    private static LineChart.Line line(double... values) {
        double[] steps = IntStream.range(0, values.length).asDoubleStream().toArray();
        return new LineChart.Line("a", "a", LineChart.Pen.of(0), steps, values, null, null);
    }
}
