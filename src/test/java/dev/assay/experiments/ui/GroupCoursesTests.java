package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.Squads;
import dev.assay.base.ui.LineChart;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.metrics.PromptCompaction;
import dev.assay.projects.Projects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** Two trials together: at 0.1 all along, but the one is at 10 in every thousandth step. */
@AssayTest
@SignedIn
class GroupCoursesTests {

    private static final int STEPS = 30_000;

    @Autowired
    ExperimentTracking tracking;

    @Autowired
    MetricHistory history;

    private String experiment = "";
    private List<String> runIds = List.of();

    @BeforeEach
    void logTrials(
            @Autowired Projects projects, @Autowired Squads squads, @Autowired AutowireCapableBeanFactory beans) {
        String project = "groups-" + UUID.randomUUID().toString().substring(0, 8);
        squads.addMissing("metals");
        projects.create(project, "metals", true);
        experiment = tracking.experiment(project, "spikes").id();
        String spiky =
                tracking.start(experiment, "spiky", Instant.now(), Map.of()).runId();
        for (int from = 0; from < STEPS; from += 1000) {
            log(spiky, IntStream.range(from, from + 1000).toArray());
        }
        String flat =
                tracking.start(experiment, "flat", Instant.now(), Map.of()).runId();
        log(flat, 0, STEPS - 1);
        PromptCompaction compaction = PromptCompaction.in(beans);
        compaction.compact(spiky);
        compaction.compact(flat);
        runIds = List.of(spiky, flat);
    }

    @Test
    void aRareSpikeWeighsNoMoreInTheMeanThanItShouldAndStaysInTheBand() {
        Courses.Drawn drawn = read(false, null);
        LineChart.Line line = drawn.lines().getFirst();

        assertThat(line.name()).isEqualTo("k = 2");
        assertThat(mean(line)).isCloseTo(0.105, Percentage.withPercentage(2));
        assertThat(Arrays.stream(line.high()).max()).hasValue(10);
        assertThat(Arrays.stream(line.low()).min()).hasValue(0.1);
        assertThat(drawn.reduced()).isTrue();
        assertThat(drawn.total()).isEqualTo(STEPS + 2);
        assertThat(drawn.note()).startsWith("averages of neighbouring points");
    }

    @Test
    void theDeviationIsThatOfTheMeans() {
        LineChart.Line line = read(true, null).lines().getFirst();

        assertThat(Arrays.stream(line.high()).max().orElseThrow()).isLessThan(0.3);
    }

    @Test
    void aPartIsReadExactly() {
        Courses.Drawn drawn = read(false, new Along.Range(2_200, 12_200));

        assertThat(drawn.note()).isEqualTo("averages of neighbouring points");
        assertThat(mean(drawn.lines().getFirst())).isCloseTo(0.11, Percentage.withPercentage(2));
    }

    @Test
    void ofFewPointsNothingIsSaid() {
        Courses.Drawn drawn = read(false, new Along.Range(460, 540));

        assertThat(drawn.note()).isEmpty();
        assertThat(Arrays.stream(drawn.lines().getFirst().y()).max()).hasValue(10);
    }

    /** More than are held together, so that they are read in portions, and each of them. */
    @Test
    void theBandOfAVeryLargeGroupIsThatOfAllItsTrials() {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 1_003; i++) {
            String run =
                    tracking.start(experiment, null, Instant.now(), Map.of()).runId();
            double value = i == 1 ? 1_003 : i == 1_002 ? -1_003 : 0;
            tracking.log(run, List.of(new MetricPoint("cost", value, 0, 0)), Map.of(), Map.of());
            many.add(run);
        }
        runIds = many;

        Courses.Drawn drawn = read("cost", false, null);
        LineChart.Line line = drawn.lines().getFirst();
        assertThat(line.high()).containsExactly(1_003);
        assertThat(line.low()).containsExactly(-1_003);
        assertThat(line.y()[0]).isCloseTo(0, Offset.offset(1e-9));
        assertThat(drawn.total()).isEqualTo(1_003);
        assertThat(drawn.note()).isEmpty();
        double deviation = read("cost", true, null).lines().getFirst().high()[0];
        assertThat(deviation).isCloseTo(1_003 * Math.sqrt(2.0 / 1_002), Offset.offset(1e-9));
    }

    @Test
    void ofVeryLargeGroupsEvenlyAPartIsReadAndOfSmallOnesAll() {
        int[] large = IntStream.range(0, 150_000).toArray();
        int[] small = IntStream.range(150_000, 150_900).toArray();

        int[] few = GroupCourses.few(large, 150_900);
        assertThat(few).hasSizeBetween(19_000, 20_000).startsWith(0).doesNotHaveDuplicates();
        assertThat(few[few.length / 2]).isBetween(74_000, 76_000);
        assertThat(GroupCourses.few(small, 150_900)).isEqualTo(small);
        assertThat(GroupCourses.few(small, 900)).isEqualTo(small);
    }

    private Courses.Drawn read(boolean deviation, Along.@Nullable Range zoom) {
        return read("loss", deviation, zoom);
    }

    private Courses.Drawn read(String metric, boolean deviation, Along.@Nullable Range zoom) {
        Along along = new Along(ChartStyle.Axis.STEP);
        along.zoom(zoom);
        Courses nobody = new TrialCourses(history, List::of);
        TrialGroups group = new TrialGroups(
                Map.of("k = 2", IntStream.range(0, runIds.size()).toArray()));
        return new GroupCourses(
                        history,
                        () -> group,
                        places -> Arrays.stream(places).mapToObj(runIds::get).toList(),
                        name -> LineChart.Pen.of(0),
                        nobody,
                        deviation)
                .read(metric, along);
    }

    private void log(String run, int... steps) {
        List<MetricPoint> points = Arrays.stream(steps)
                .mapToObj(step -> new MetricPoint("loss", step % 1000 == 500 ? 10 : 0.1, step, step))
                .toList();
        tracking.log(run, points, Map.of(), Map.of());
    }

    /** Of the line as it is drawn: places need not lie at equal distances. */
    private static double mean(LineChart.Line line) {
        double[] x = line.x();
        double area = 0;
        for (int i = 1; i < x.length; i++) {
            area += (x[i] - x[i - 1]) * (line.y()[i] + line.y()[i - 1]) / 2;
        }
        return area / (x[x.length - 1] - x[0]);
    }
}
