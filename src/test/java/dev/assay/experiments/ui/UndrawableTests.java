package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.base.ui.LineChart;
import java.util.List;
import org.junit.jupiter.api.Test;

class UndrawableTests {

    @Test
    void whatCanBeDrawnNeedsNoWords() {
        assertThat(Undrawable.reason(List.of(), false)).isEmpty();
        assertThat(reason(false, Double.NaN, -1)).isEmpty();
        assertThat(reason(true, Double.NaN, 1)).isEmpty();
    }

    @Test
    void whatCannotIsExplained() {
        assertThat(reason(false, Double.NaN)).isEqualTo("its only point is NaN or infinite");
        assertThat(reason(false, Double.NaN, Double.POSITIVE_INFINITY)).isEqualTo("all 2 points are NaN or infinite");
        assertThat(reason(true, 0, -3)).isEqualTo("nothing above 0 to draw: choose the linear axis");
    }

    private static String reason(boolean logarithmic, double... values) {
        return Undrawable.reason(
                List.of(new LineChart.Line("a", "a", "#000", new double[values.length], values, null, null)),
                logarithmic);
    }
}
