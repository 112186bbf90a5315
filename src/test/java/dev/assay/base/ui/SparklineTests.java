package dev.assay.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SparklineTests {

    @Test
    void aGapBreaksTheLine() {
        assertThat(Sparkline.svg(List.of(1.0, 2.0, Double.NaN, 3.0, 4.0))).containsPattern("M[^M]+M[^M]+");
    }

    @Test
    void oneValueDrawsNothing() {
        assertThat(Sparkline.svg(List.of(1.0))).doesNotContain("<path");
    }

    @Test
    void equalValuesDrawALevelLine() {
        assertThat(Sparkline.svg(List.of(5.0, 5.0, 5.0))).contains("<path").doesNotContain("NaN");
    }
}
