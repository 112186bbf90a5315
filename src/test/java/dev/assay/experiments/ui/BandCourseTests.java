package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.MetricSeries;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BandCourseTests {

    @Test
    void meanDeviationAndBoundsAreThoseOfTheTrialsThere() {
        BandCourse course = BandCourse.of(List.of(series(1, 1, 1), series(1, 3, Double.NaN)), CompareState.Axis.STEP);

        BandCourse.Place middle = course.places().get(1);
        assertThat(middle.mean()).isEqualTo(2);
        assertThat(middle.low()).isEqualTo(1);
        assertThat(middle.high()).isEqualTo(3);
        assertThat(middle.deviation()).isCloseTo(Math.sqrt(2), Offset.offset(1e-12));
        assertThat(course.places().get(2).trials()).isOne();
    }

    @Test
    void aTrialCountsBetweenItsPointsAndNotBeyond() {
        MetricSeries sparse = new MetricSeries(
                "b", "loss", List.of(new MetricPoint("loss", 0, 0, 0), new MetricPoint("loss", 2, 0, 2)), 2);

        BandCourse course = BandCourse.of(List.of(series(1, 1, 1, 1), sparse), CompareState.Axis.STEP);

        assertThat(course.places()).extracting(BandCourse.Place::mean).containsExactly(0.5, 1.0, 1.5, 1.0);
        assertThat(course.places().get(3).trials()).isOne();
    }

    @Test
    void aSpikeBetweenTwoPlacesStaysInTheBand() {
        double[] values =
                IntStream.range(0, 1_000).mapToDouble(i -> i == 501 ? 50 : 1).toArray();

        BandCourse course = BandCourse.of(List.of(series(values)), CompareState.Axis.STEP);

        assertThat(course.places()).hasSize(200);
        assertThat(course.places()).extracting(BandCourse.Place::high).contains(50.0);
    }

    private static MetricSeries series(double... values) {
        List<MetricPoint> points = IntStream.range(0, values.length)
                .mapToObj(step -> new MetricPoint("loss", values[step], 1_000L * step, step))
                .toList();
        return new MetricSeries("a", "loss", points, points.size());
    }
}
