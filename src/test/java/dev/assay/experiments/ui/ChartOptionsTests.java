package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.MetricSeries;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChartOptionsTests {

    @Test
    void whatIsNoNumberIsAGap() {
        JsonNode chart = chart(List.of(line(1, Double.NaN, Double.POSITIVE_INFINITY, 4)), false);

        assertThat(chart.at("/series/0/data/1/1").isNull()).isTrue();
        assertThat(chart.at("/series/0/data/2/1").isNull()).isTrue();
        assertThat(chart.at("/series/0/data/3/1").asDouble()).isEqualTo(4);
    }

    @Test
    void aLogarithmicAxisLeavesOutWhatItCannotShow() {
        JsonNode chart = chart(List.of(line(10, 0, -3, 1)), true);

        assertThat(chart.at("/yaxis/logarithmic").asBoolean()).isTrue();
        assertThat(chart.at("/series/0/data/1/1").isNull()).isTrue();
        assertThat(chart.at("/series/0/data/2/1").isNull()).isTrue();
    }

    @Test
    void aboveADozenLinesLegendAndTooltipAreOff() {
        List<ChartLine> many =
                IntStream.range(0, 13).mapToObj(number -> line(number, 2)).toList();

        assertThat(chart(many, false).at("/legend/show").asBoolean()).isFalse();
        assertThat(chart(many, false).at("/tooltip/enabled").asBoolean()).isFalse();
        assertThat(chart(many.subList(0, 12), false).at("/legend/show").asBoolean())
                .isTrue();
    }

    @Test
    void bothAxesAreLabelled() {
        JsonNode chart = chart(List.of(line(1, 2)), false);

        assertThat(chart.at("/xaxis/title/text").asString()).isEqualTo("Step");
        assertThat(chart.at("/yaxis/title/text").asString()).isEqualTo("loss");
    }

    @Test
    void timeStartsWithTheTrial() {
        MetricSeries series = new MetricSeries(
                "run", "loss", List.of(new MetricPoint("loss", 1, 5_000, 0), new MetricPoint("loss", 2, 7_500, 1)), 2);

        ChartLine line = ChartLine.of(series, "run", "#000", CompareState.Axis.TIME);

        assertThat(line.values()).extracting(ChartLine.Value::x).containsExactly(0.0, 2.5);
    }

    @Test
    void smoothingStartsAtTheFirstValueAndKeepsGaps() {
        ChartLine smooth = line(4, Double.NaN, 8).smoothed(0.5);

        assertThat(smooth.values().getFirst().y()).isEqualTo(4);
        assertThat(smooth.values().get(1).y()).isNaN();
        assertThat(smooth.values().get(2).y()).isBetween(4.0, 8.0);
    }

    @Test
    void barsNameEveryTrial() {
        JsonNode chart = JsonMapper.shared()
                .valueToTree(ChartOptions.bars(
                        "accuracy", List.of("a", "b"), java.util.Arrays.asList(0.9, null), List.of("#111", "#222")));

        assertThat(chart.at("/xaxis/categories/1").asString()).isEqualTo("b");
        assertThat(chart.at("/series/0/data/1").isNull()).isTrue();
    }

    private static JsonNode chart(List<ChartLine> lines, boolean logarithmic) {
        return JsonMapper.shared()
                .valueToTree(ChartOptions.lines("loss", lines, CompareState.Axis.STEP, logarithmic, null, 250));
    }

    private static ChartLine line(double... values) {
        List<MetricPoint> points = IntStream.range(0, values.length)
                .mapToObj(step -> new MetricPoint("loss", values[step], step * 1000L, step))
                .toList();
        return ChartLine.of(
                new MetricSeries("run", "loss", points, points.size()), "run", "#000", CompareState.Axis.STEP);
    }
}
