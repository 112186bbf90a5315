package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.experiments.TextColumn;
import dev.assay.experiments.TrialField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssociationTests {

    @Test
    void spearmanOfTheTextbook() {
        double[] quotient = {106, 86, 100, 101, 99, 103, 97, 113, 112, 110};
        double[] hours = {7, 0, 27, 50, 28, 29, 20, 12, 6, 17};

        assertThat(Association.spearman(quotient, hours)).isCloseTo(-29 / 165.0, within(1e-12));
    }

    @Test
    void equalValuesShareTheirRank() {
        assertThat(Association.spearman(new double[] {1, 2, 2, 3}, new double[] {1, 2, 3, 4}))
                .isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
        assertThat(Association.spearman(new double[] {1, 2, 3}, new double[] {10, 100, 1e6}))
                .isCloseTo(1, within(1e-12));
        assertThat(Association.spearman(new double[] {1, 1, 1}, new double[] {1, 2, 3}))
                .isNaN();
    }

    @Test
    void correlationRatioOfTheTextbook() {
        double[] subjects = {0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2};
        double[] scores = {45, 70, 29, 15, 21, 40, 20, 30, 42, 65, 95, 80, 70, 85, 73};

        assertThat(Association.correlationRatio(subjects, scores)).isCloseTo(6780 / 9640.0, within(1e-12));
    }

    @Test
    void paramsAreRankedAndThoseOfUniqueWordsLeftOut() {
        List<ParamImportance> ranked = ParamImportance.rank(
                FieldValues.numbers(TrialField.metric("loss"), new double[] {0, 1, 2, 3, 4, 5, 6, 7}),
                List.of(
                        param("kind", i -> i % 2 == 0 ? "relu" : "tanh"),
                        param("unique", i -> "name " + i),
                        param("rising", i -> String.valueOf(i * i))));

        assertThat(ranked).extracting(ParamImportance::param).containsExactly("rising", "kind");
        assertThat(ranked.getFirst().measure()).isCloseTo(1, within(1e-12));
        assertThat(ranked.get(1).measure()).isCloseTo(2 / 42.0, within(1e-12));
        assertThat(ranked).extracting(ParamImportance::trials).containsOnly(8);
    }

    @Test
    void numbersOverTwoDecadesStandByTheirLogarithmAndWordsInOrder() {
        FieldValues rates = param("lr", i -> List.of("0.001", "1", "0.1").get(i % 3));
        FieldValues kinds = param("kind", i -> i == 0 ? "tanh" : i == 1 ? null : "relu");

        assertThat(rates.logarithmic()).isTrue();
        assertThat(rates.at(0)).isCloseTo(-3, within(1e-12));
        assertThat(kinds.words()).containsExactly("relu", "tanh");
        assertThat(kinds.at(0)).isEqualTo(1);
        assertThat(kinds.has(1)).isFalse();
        assertThat(kinds.count()).isEqualTo(7);
    }

    @Test
    void ofTooManyWordsTheLastOnesAreOne() {
        FieldValues words = FieldValues.of(
                TrialField.param("name"),
                TextColumn.of(
                        IntStream.range(0, 10_002).mapToObj("w%05d"::formatted).toList()));

        FieldValues drawable = words.drawable();

        assertThat(drawable.words()).hasSize(10_000).last().isEqualTo("3 others");
        assertThat(drawable.at(10_001)).isEqualTo(9_999);
        assertThat(drawable.at(17)).isEqualTo(17);
    }

    private static FieldValues param(String name, IntFunction<@Nullable String> value) {
        List<@Nullable String> texts = new ArrayList<>();
        IntStream.range(0, 8).forEach(i -> texts.add(value.apply(i)));
        return FieldValues.of(TrialField.param(name), TextColumn.of(texts));
    }
}
