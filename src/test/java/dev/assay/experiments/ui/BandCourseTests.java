package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BandCourseTests {

    @Test
    void meanDeviationAndBoundsAreThoseOfTheTrialsThere() {
        BandCourse course = BandCourse.of(List.of(series(1, 1, 1), series(1, 3, Double.NaN)));

        BandCourse.Place middle = course.places().get(1);
        assertThat(middle.mean()).isEqualTo(2);
        assertThat(middle.low()).isEqualTo(1);
        assertThat(middle.high()).isEqualTo(3);
        assertThat(middle.deviation()).isCloseTo(Math.sqrt(2), Offset.offset(1e-12));
        assertThat(course.places().get(2).trials()).isOne();
    }

    @Test
    void aTrialCountsBetweenItsPointsAndNotBeyond() {
        double[][] sparse = {{0, 2}, {0, 2}};

        BandCourse course = BandCourse.of(List.of(series(1, 1, 1, 1), sparse));

        assertThat(course.places()).extracting(BandCourse.Place::mean).containsExactly(0.5, 1.0, 1.5, 1.0);
        assertThat(course.places().get(3).trials()).isOne();
    }

    @Test
    void aSpikeBetweenTwoPlacesStaysInTheBand() {
        double[] values =
                IntStream.range(0, 1_000).mapToDouble(i -> i == 501 ? 50 : 1).toArray();

        BandCourse course = BandCourse.of(List.<double[][]>of(series(values)));

        assertThat(course.places()).hasSize(200);
        assertThat(course.places()).extracting(BandCourse.Place::high).contains(50.0);
    }

    private static double[][] series(double... values) {
        return new double[][] {
            IntStream.range(0, values.length).asDoubleStream().toArray(), values
        };
    }
}
