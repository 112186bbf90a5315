package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.experiments.KeyUse;
import dev.assay.experiments.TextColumn;
import dev.assay.experiments.TrialField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTests {

    private static final FieldValues METRIC = FieldValues.of(TrialField.metric("loss"), rising());

    private final List<List<String>> asked = new ArrayList<>();

    @Test
    void allParamsThatDifferAreRankedInFewQuestions() {
        Ranking ranking = Ranking.of(METRIC, differing(500, 100), this::read);

        assertThat(asked).hasSize(1);
        assertThat(ranking.strongest()).hasSize(500);
        assertThat(ranking.strongest().getFirst().param()).isEqualTo("p0499");
        assertThat(ranking.whole()).isTrue();
    }

    @Test
    void ofTooManyThoseAreRankedThatMostTrialsHave() {
        List<KeyUse> differing = new ArrayList<>(differing(80, 10_000));
        differing.add(new KeyUse("usual", 10_001, 3));

        Ranking ranking = Ranking.of(METRIC, differing, this::read);

        assertThat(ranking.read()).isEqualTo(59);
        assertThat(ranking.differing()).isEqualTo(81);
        assertThat(ranking.whole()).isFalse();
        assertThat(asked).hasSizeGreaterThan(10);
        assertThat(asked.getFirst()).contains("usual");
    }

    @Test
    void nothingIsAskedWhereNothingDiffers() {
        assertThat(Ranking.of(METRIC, List.of(), this::read)).isEqualTo(new Ranking(List.of(), 0, 0));
        assertThat(asked).isEmpty();
    }

    @Test
    void ofVeryManyTrialsAFewParamsAreLookedAtAllTheSame() {
        Ranking ranking = Ranking.of(METRIC, differing(30, 200_000), this::read);

        assertThat(ranking.read()).isEqualTo(12);
    }

    private Map<String, TextColumn> read(List<String> params) {
        asked.add(params);
        Map<String, TextColumn> values = new HashMap<>();
        params.forEach(param -> values.put(param, param.equals("p0499") ? rising() : swinging()));
        return values;
    }

    private static List<KeyUse> differing(int count, int trials) {
        return IntStream.range(0, count)
                .mapToObj(i -> new KeyUse("p%04d".formatted(i), trials, 5))
                .toList();
    }

    private static TextColumn rising() {
        return TextColumn.of(IntStream.range(0, 8).mapToObj(String::valueOf).toList());
    }

    private static TextColumn swinging() {
        return TextColumn.of(
                IntStream.range(0, 8).mapToObj(i -> String.valueOf(i % 2)).toList());
    }
}
