package dev.assay.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.base.ui.StepGraph.Edge;
import dev.assay.base.ui.StepGraphLayout.Placed;
import dev.assay.base.ui.StepGraphLayout.Point;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StepGraphLayoutTests {

    @Test
    void aNodeStandsRightOfEverythingThatLeadsToIt() {
        Placed placed = placed(
                List.of("register", "train", "prepare", "check"),
                List.of(
                        new Edge("prepare", "train"),
                        new Edge("train", "check"),
                        new Edge("check", "register"),
                        new Edge("prepare", "register")));

        assertThat(x(placed, "prepare")).isLessThan(x(placed, "train"));
        assertThat(x(placed, "train")).isLessThan(x(placed, "check"));
        assertThat(x(placed, "check")).isLessThan(x(placed, "register"));
    }

    @Test
    void nodesNeverOverlap() {
        Placed placed = placed(
                List.of("a", "b", "c", "d", "e"),
                List.of(new Edge("a", "b"), new Edge("a", "c"), new Edge("a", "d"), new Edge("d", "e")));

        List<Point> points = List.copyOf(placed.nodes().values());
        for (Point one : points) {
            assertThat(points)
                    .filteredOn(other -> other != one && other.x() == one.x())
                    .allMatch(other -> Math.abs(other.y() - one.y()) >= StepGraphLayout.HEIGHT);
            assertThat(one.y()).isBetween(0, placed.height() - StepGraphLayout.HEIGHT);
        }
    }

    @Test
    void aNodeBesideALongColumnIsSeenWithoutScrolling() {
        List<String> readers =
                IntStream.range(0, 20).mapToObj(number -> "reader " + number).toList();
        Placed few = placed(List.of("a", "b", "c"), List.of(new Edge("a", "b"), new Edge("a", "c")));
        Placed many = placed(
                Stream.concat(Stream.of("data"), readers.stream()).toList(),
                readers.stream().map(reader -> new Edge("data", reader)).toList());

        assertThat(few.nodes().get("a").y()).isEqualTo((few.height() - StepGraphLayout.HEIGHT) / 2);
        assertThat(many.nodes().get("data").y()).isEqualTo(StepGraphLayout.LOWEST);
    }

    @Test
    void aLineOverSeveralLayersPassesBetweenTheNodes() {
        Placed placed =
                placed(List.of("a", "b", "c"), List.of(new Edge("a", "b"), new Edge("b", "c"), new Edge("a", "c")));

        assertThat(placed.lines())
                .filteredOn(line -> line.from().equals("a") && line.to().equals("c"))
                .singleElement()
                .satisfies(line -> assertThat(line.points()).hasSize(4));
    }

    @Test
    void aCircleIsDrawnAndEndsTheLayoutAllTheSame() {
        Placed placed = placed(List.of("a", "b"), List.of(new Edge("a", "b"), new Edge("b", "a"), new Edge("a", "a")));

        assertThat(placed.nodes()).hasSize(2);
        assertThat(placed.lines()).hasSize(2);
    }

    @Test
    void edgesOfUnknownNodesAreLeftOut() {
        Placed placed = placed(List.of("a"), List.of(new Edge("a", "gone")));

        assertThat(placed.lines()).isEmpty();
        assertThat(placed.width()).isEqualTo(StepGraphLayout.WIDTH);
    }

    @Test
    void nothingNeedsNoRoom() {
        assertThat(placed(List.of(), List.of()).width()).isZero();
    }

    @Test
    void nodesAreAsWideAsTheirTitlesWhileAllColumnsAreSeen() {
        List<String> nodes = List.of("a", "b", "c", "d");
        List<Edge> row = List.of(new Edge("a", "b"), new Edge("b", "c"), new Edge("c", "d"));

        assertThat(StepGraphLayout.of(List.of("a"), List.of(), 250).across()).isEqualTo(250);
        assertThat(StepGraphLayout.of(List.of("a"), List.of(), 5_000).across()).isLessThan(400);
        Placed placed = StepGraphLayout.of(nodes, row, 300);
        assertThat(placed.across()).isBetween(StepGraphLayout.WIDTH + 1, 299);
        assertThat(placed.width()).isLessThanOrEqualTo(1_108);
        assertThat(x(placed, "b") - x(placed, "a")).isGreaterThan(placed.across());
    }

    private static Placed placed(List<String> nodes, List<Edge> edges) {
        return StepGraphLayout.of(nodes, edges, 0);
    }

    private static int x(Placed placed, String node) {
        return placed.nodes().get(node).x();
    }

    @Test
    void fiveColumnsFitBesideTheNavigationInAWindowOf1440Pixels() {
        Placed placed = placed(
                List.of("a", "b", "c", "d", "e"),
                List.of(new Edge("a", "b"), new Edge("b", "c"), new Edge("c", "d"), new Edge("d", "e")));

        assertThat(placed.width()).isLessThanOrEqualTo(1_108);
    }
}
