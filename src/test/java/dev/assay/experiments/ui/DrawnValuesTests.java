package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawnValuesTests {

    @Test
    void ofManyBarsTheBestAreDrawn() {
        List<ValueOptions.Bar> bars = bars(64);

        assertThat(DrawnValues.best("accuracy", bars))
                .hasSize(30)
                .startsWith(bars.get(63), bars.get(62))
                .endsWith(bars.get(34));
        assertThat(DrawnValues.best("val_loss", bars)).hasSize(30).startsWith(bars.get(0), bars.get(1));
        assertThat(DrawnValues.bars("accuracy", DrawnValues.best("accuracy", bars), 64, 64)
                        .note())
                .isEqualTo("the best 30 of 64 trials");
    }

    @Test
    void aFewStayInTheirOrder() {
        assertThat(DrawnValues.best("accuracy", bars(30))).isEqualTo(bars(30));
    }

    @Test
    void whatIsNoNumberIsNeverTheBest() {
        List<ValueOptions.Bar> bars = new ArrayList<>(bars(30));
        bars.addFirst(bar(Double.POSITIVE_INFINITY));
        bars.addFirst(bar(Double.NaN));

        assertThat(DrawnValues.best("accuracy", bars)).hasSize(30).allMatch(ValueOptions.Bar::drawn);
    }

    private static List<ValueOptions.Bar> bars(int count) {
        return IntStream.range(0, count).mapToObj(DrawnValuesTests::bar).toList();
    }

    private static ValueOptions.Bar bar(double value) {
        return new ValueOptions.Bar("trial " + value, value, "#111");
    }
}
