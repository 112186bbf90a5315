package dev.assay.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.base.ui.LineChart.Pen;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineChartTests {

    @Test
    void coloursThatBeginAgainHaveAnotherStroke() {
        assertThat(IntStream.range(0, 36).mapToObj(Pen::of)).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, 12).mapToObj(Pen::of))
                .extracting(Pen::stroke)
                .containsOnly("solid");
        assertThat(Pen.of(12)).isEqualTo(new Pen(ApexChart.colour(0), "dashed"));
        assertThat(Pen.of(35).stroke()).isEqualTo("dotted");
        assertThat(Pen.of(36)).isEqualTo(Pen.of(0));
    }
}
