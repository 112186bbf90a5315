package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChartLayoutTests {

    private static final List<String> METRICS = List.of("a", "b", "c", "d");

    @Test
    void aMovedChartStaysWhereItWasPutAndTheRestFollowsByName() {
        ChartLayout layout = ChartLayout.NATURAL.moved(METRICS, "c", 0);

        assertThat(layout.arrange(METRICS)).containsExactly("c", "a", "b", "d");
        assertThat(layout.arrange(List.of("a", "aa", "b", "c", "d"))).containsExactly("c", "a", "b", "aa", "d");
    }

    @Test
    void aChartMovesNoFurtherThanToTheEnd() {
        assertThat(ChartLayout.NATURAL.moved(METRICS, "a", 9).arrange(METRICS)).containsExactly("b", "c", "d", "a");
    }

    @Test
    void theUsualSizeNeedsNoWord() {
        ChartLayout.Size tall = new ChartLayout.Size(true, 5_000);

        assertThat(tall.height()).isEqualTo(ChartLayout.Size.HIGHEST);
        assertThat(ChartLayout.NATURAL.sized("a", tall).sized("a", ChartLayout.Size.USUAL))
                .isEqualTo(ChartLayout.NATURAL);
    }
}
