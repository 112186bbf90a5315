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
        BandCourse.Trial sparse = exact(new double[][] {{0, 2}, {0, 2}});

        BandCourse course = BandCourse.of(List.of(series(1, 1, 1, 1), sparse));

        assertThat(course.places()).extracting(BandCourse.Place::mean).containsExactly(0.5, 1.0, 1.5, 1.0);
        assertThat(course.places().get(3).trials()).isOne();
    }

    @Test
    void aSpikeBetweenTwoPlacesStaysInTheBand() {
        double[] values =
                IntStream.range(0, 1_000).mapToDouble(i -> i == 501 ? 50 : 1).toArray();

        BandCourse course = BandCourse.of(List.of(series(values)));

        assertThat(course.places()).hasSize(200);
        assertThat(course.places()).extracting(BandCourse.Place::high).contains(50.0);
    }

    @Test
    void theMeanIsThatOfTheMeansAndTheBandThatOfTheExtremes() {
        double[][] means = {{0, 50, 149, 199}, {0.1, 0.11, 0.11, 0.1}};
        double[][] extremes = {{0, 31, 70, 120, 170, 199}, {0.1, 10, -3, 10, 0.1, 0.1}};
        double[][] usual = {{0, 199}, {0.1, 0.1}};

        BandCourse course = BandCourse.of(List.of(new BandCourse.Trial(means, extremes), exact(usual)));

        assertThat(course.places()).allSatisfy(at -> {
            assertThat(at.mean()).isBetween(0.0999, 0.1051);
            assertThat(at.deviation()).isLessThan(0.01);
            assertThat(at.mean()).isBetween(at.low(), at.high());
        });
        assertThat(at(course, 31).high()).isEqualTo(10);
        assertThat(at(course, 70).low()).isEqualTo(-3);
    }

    @Test
    void extremesBetweenMeansStayInTheBand() {
        double[][] means = {{0, 10}, {1, 1}};
        double[][] extremes = {{0, 4, 10}, {1, 9, 1}};

        BandCourse course = BandCourse.of(List.of(new BandCourse.Trial(means, extremes)));

        assertThat(course.places()).extracting(BandCourse.Place::x).containsExactly(0.0, 4.0, 10.0);
        assertThat(course.places()).extracting(BandCourse.Place::mean).containsOnly(1.0);
        assertThat(at(course, 4).high()).isEqualTo(9);
    }

    private static BandCourse.Place at(BandCourse course, double x) {
        return course.places().stream()
                .filter(place -> place.x() == x)
                .findFirst()
                .orElseThrow();
    }

    private static BandCourse.Trial series(double... values) {
        return exact(new double[][] {
            IntStream.range(0, values.length).asDoubleStream().toArray(), values
        });
    }

    private static BandCourse.Trial exact(double[][] points) {
        return new BandCourse.Trial(points, points);
    }
}
