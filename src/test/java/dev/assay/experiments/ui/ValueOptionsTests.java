package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ValueOptionsTests {

    @Test
    void barsNameEveryTrialAndHaveTheirNumbersBesideThem() {
        JsonNode chart = json(ValueOptions.bars("accuracy", bars(0.9, Double.NaN, Double.NEGATIVE_INFINITY)));

        assertThat(chart.at("/xaxis/categories/1").asString()).isEqualTo("trial 1");
        assertThat(chart.at("/series/0/data/1").isNull()).isTrue();
        assertThat(chart.at("/series/0/data/2").isNull()).isTrue();
        assertThat(chart.at("/format/words").toString()).isEqualTo("[\"0.9\",\"NaN\",\"−∞\"]");
        assertThat(chart.at("/plotOptions/bar/dataLabels/position").asString()).isEqualTo("top");
    }

    @Test
    void besideBarsThatLeadToTheLeftStandOnlyWordsForWhatIsNoNumber() {
        JsonNode chart = json(ValueOptions.bars("r2", bars(-0.5, 0.9, Double.NaN)));

        assertThat(chart.at("/format/words").toString()).isEqualTo("[\"\",\"\",\"NaN\"]");
        assertThat(chart.at("/plotOptions/bar/dataLabels/position").asString()).isEqualTo("bottom");
        assertThat(chart.at("/xaxis/min").isMissingNode()).isTrue();
        assertThat(json(ValueOptions.bars("r2", bars(-0.5, 0.9)))
                        .at("/format/words")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void anAxisBeginsNearValuesThatLieCloseTogetherAndSaysSo() {
        JsonNode axis =
                json(ValueOptions.bars("accuracy", bars(0.944, 1, 0.963))).at("/xaxis");

        assertThat(axis.at("/min").asDouble()).isBetween(0.85, 0.943);
        assertThat(axis.at("/max").asDouble()).isGreaterThan(1);
        assertThat(axis.at("/title/text").asString())
                .isEqualTo("accuracy: the axis begins at " + axis.at("/min").asDouble());
    }

    @Test
    void otherAxesBeginAtZeroAndSayNothing() {
        for (double[] values :
                List.of(new double[] {0.2, 1}, new double[] {1, 1}, new double[] {0.5}, new double[] {0, 3})) {
            JsonNode axis = json(ValueOptions.bars("accuracy", bars(values))).at("/xaxis");
            assertThat(axis.at("/min").asDouble()).isZero();
            assertThat(axis.at("/title/text").asString()).isEqualTo("accuracy");
        }
        assertThat(json(ValueOptions.bars("accuracy", bars(1e308, 1.1e308)))
                        .at("/xaxis/min")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void namesStandBesideBarsWhileTheyHaveRoom() {
        assertThat(named(3)).isTrue();
        assertThat(named(25)).isTrue();
        assertThat(named(35)).isTrue();
        assertThat(named(40)).isFalse();
    }

    private static boolean named(int bars) {
        return json(ValueOptions.bars("accuracy", bars(new double[bars])))
                .at("/yaxis/labels/show")
                .asBoolean();
    }

    private static List<ValueOptions.Bar> bars(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(trial -> new ValueOptions.Bar("trial " + trial, values[trial], "#111"))
                .toList();
    }

    @Test
    void aBoxHasBothEndsAndItsQuartiles() {
        JsonNode chart =
                json(ValueOptions.boxes("accuracy", Map.of("k = 1", new double[] {4, 1, 2, 3, 10}), name -> "#111"));

        assertThat(chart.at("/series/0/data/0/y").toString()).isEqualTo("[1.0,2.0,3.0,4.0,10.0]");
    }

    @Test
    void aStripKeepsBothEndsOfALargeGroup() {
        double[] many = IntStream.range(0, 5_000).mapToDouble(i -> i).toArray();
        Map<String, double[]> groups = new LinkedHashMap<>();
        groups.put("a", new double[] {1, 2});
        groups.put("b", many);

        JsonNode dots =
                json(ValueOptions.strips("accuracy", groups, name -> "#111")).at("/series/1/data");

        assertThat(dots.size()).isEqualTo(300);
        assertThat(dots.get(0).get(1).asDouble()).isZero();
        assertThat(dots.get(299).get(1).asDouble()).isEqualTo(4_999);
        assertThat(dots.valueStream().map(dot -> dot.get(0).asDouble())).allMatch(x -> x > 0.7 && x < 1.3);
    }

    @Test
    void boxesAndStripsHaveTheColoursOfTheirGroups() {
        Map<String, double[]> groups = new LinkedHashMap<>();
        groups.put("k = 1", new double[] {1});
        groups.put("k = 2", new double[] {2});
        Map<String, String> colours = Map.of("k = 1", "#111", "k = 2", "#222");

        JsonNode boxes = json(ValueOptions.boxes("accuracy", groups, colours::get));
        JsonNode strips = json(ValueOptions.strips("accuracy", groups, colours::get));

        assertThat(boxes.at("/series/0/data").valueStream().map(box -> box.at("/fillColor")
                        .asString()))
                .containsExactly("#111", "#222");
        assertThat(strips.at("/colors").valueStream().map(JsonNode::asString)).containsExactly("#111", "#222");
    }

    private static JsonNode json(Map<String, Object> options) {
        return JsonMapper.shared().valueToTree(options);
    }
}
