package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.MetricRange;
import dev.assay.experiments.MetricSeries;
import dev.assay.experiments.ui.ChartStyle.Axis;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlongTests {

    private static final MetricSeries SERIES = new MetricSeries(
            "run", "loss", List.of(new MetricPoint("loss", 1, 5_000, 0), new MetricPoint("loss", 2, 7_500, 1)), 2);

    @Test
    void timeStartsWithTheFirstPointAlsoWhenOnlyAPartIsRead() {
        Along along = new Along(Axis.RELATIVE);

        assertThat(along.places(SERIES)[0]).containsExactly(0.0, 2.5);
        along.zoom(new Along.Range(2, 3));
        MetricSeries part = new MetricSeries("run", "loss", List.of(new MetricPoint("loss", 2, 7_500, 1)), 1);

        assertThat(along.places(part)[0]).containsExactly(2.5);
        assertThat(along.range("run")).isEqualTo(MetricRange.times(6_950L, 8_050L));
    }

    @Test
    void aTrialThatCameWhileAPartWasReadIsReadWholeOnce() {
        Along along = new Along(Axis.RELATIVE);
        along.zoom(new Along.Range(2, 3));
        assertThat(along.range("run")).isEqualTo(MetricRange.ALL);

        assertThat(along.places(SERIES)[0]).containsExactly(0.0, 2.5);

        assertThat(along.learned()).isTrue();
        assertThat(along.learned()).isFalse();
        assertThat(along.range("run")).isEqualTo(MetricRange.times(6_950L, 8_050L));
    }

    @Test
    void aRangeOfStepsReachesALittleBeyondItsEnds() {
        Along along = new Along(Axis.STEP);
        assertThat(along.range("run")).isEqualTo(MetricRange.ALL);

        along.zoom(new Along.Range(100, 200));

        assertThat(along.range("run")).isEqualTo(MetricRange.steps(95L, 205L));
    }

    @Test
    void alongTheClockPlacesAscendAlsoWhenStepsDoNot() {
        MetricSeries late = new MetricSeries(
                "run", "loss", List.of(new MetricPoint("loss", 1, 9_000, 0), new MetricPoint("loss", 2, 7_000, 1)), 2);

        double[][] places = new Along(Axis.CLOCK).places(late);

        assertThat(places[0]).containsExactly(7_000, 9_000);
        assertThat(places[1]).containsExactly(2, 1);
    }
}
