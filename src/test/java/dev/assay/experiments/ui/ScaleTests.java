package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScaleTests {

    @Test
    void marksAreRound() {
        assertThat(Scale.of(Stream.of(0.0, 59.0), 6)).isEqualTo(new Scale(0, 60, 6));
        assertThat(Scale.of(Stream.of(0.07, 0.81), 4)).isEqualTo(new Scale(0, 1, 5));
    }

    @Test
    void oneValueStandsInTheMiddle() {
        Scale scale = Scale.of(Stream.of(4.0, Double.NaN), 4);

        assertThat(scale.from()).isLessThan(4);
        assertThat(scale.to()).isGreaterThan(4);
    }

    @Test
    void theLargestNumbersHaveAScale() {
        Scale scale = Scale.of(Stream.of(-Double.MAX_VALUE, 1.0, Double.MAX_VALUE), 4);

        assertThat(scale.to() - scale.from()).isPositive().isFinite();
        assertThat(scale.marks()).isBetween(1, 8);
        assertThat(Scale.of(Stream.of(Double.MAX_VALUE), 4).to()).isFinite();
    }

    @Test
    void withoutValuesThereIsAScaleAllTheSame() {
        assertThat(Scale.of(Stream.of(Double.NaN), 4)).isEqualTo(new Scale(0, 1, 1));
    }
}
