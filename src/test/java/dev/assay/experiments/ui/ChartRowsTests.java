package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartRowsTests {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6})
    void aFileHoldsEachRowOnceHoweverManyAreReadAtOnce(int atOnce) {
        Map<String, double[]> grouped = new LinkedHashMap<>();
        grouped.put("k = 2", new double[] {1, 2, 3});
        grouped.put("k = 1", new double[] {4, 5});

        assertThat(ChartFile.lines(ValueRows.groups("loss", grouped), atOnce))
                .containsExactly("group,loss", "k = 2,1.0", "k = 2,2.0", "k = 2,3.0", "k = 1,4.0", "k = 1,5.0");
    }

    @Test
    void aPartWithoutRowsEndsNothing() {
        ChartRows rows = new ChartRows(
                List.of("n"), 6, (from, to) -> from == 2 ? List.of() : List.of(List.<Object>of(from, to)));

        assertThat(ChartFile.lines(rows, 2)).containsExactly("n", "0,2", "4,6");
    }

    @Test
    void aChartOfNothingIsAHeader() {
        assertThat(ChartFile.lines(ValueRows.groups("loss", Map.of()), 10)).containsExactly("group,loss");
    }
}
