package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.experiments.TrialField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        List<String> subjects = Stream.of("algebra", "geometry", "statistics")
                .flatMap(name ->
                        Stream.generate(() -> name).limit(name.equals("algebra") ? 5 : name.equals("geometry") ? 4 : 6))
                .toList();
        double[] scores = {45, 70, 29, 15, 21, 40, 20, 30, 42, 65, 95, 80, 70, 85, 73};

        assertThat(Association.correlationRatio(subjects, scores)).isCloseTo(6780 / 9640.0, within(1e-12));
    }

    @Test
    void paramsAreRankedAndThoseOfUniqueWordsLeftOut() {
        Map<String, String> metric = new HashMap<>();
        Map<String, String> rising = new HashMap<>();
        Map<String, String> kind = new HashMap<>();
        Map<String, String> unique = new HashMap<>();
        for (int i = 0; i < 8; i++) {
            metric.put("t" + i, String.valueOf(i));
            rising.put("t" + i, String.valueOf(i * i));
            kind.put("t" + i, i % 2 == 0 ? "relu" : "tanh");
            unique.put("t" + i, "name " + i);
        }

        List<ParamImportance> ranked = ParamImportance.rank(
                FieldValues.of(TrialField.metric("loss"), metric),
                List.of(
                        FieldValues.of(TrialField.param("kind"), kind),
                        FieldValues.of(TrialField.param("unique"), unique),
                        FieldValues.of(TrialField.param("rising"), rising)));

        assertThat(ranked).extracting(ParamImportance::param).containsExactly("rising", "kind");
        assertThat(ranked.getFirst().measure()).isCloseTo(1, within(1e-12));
        assertThat(ranked.get(1).measure()).isCloseTo(2 / 42.0, within(1e-12));
        assertThat(ranked).extracting(ParamImportance::trials).containsOnly(8);
    }

    @Test
    void numbersOverTwoDecadesStandByTheirLogarithmAndWordsInOrder() {
        FieldValues rates = FieldValues.of(TrialField.param("lr"), Map.of("a", "0.001", "b", "1"));
        FieldValues kinds = FieldValues.of(TrialField.param("kind"), Map.of("a", "tanh", "b", "relu"));

        assertThat(rates.logarithmic()).isTrue();
        assertThat(rates.places().get("a")).isCloseTo(-3, within(1e-12));
        assertThat(kinds.words()).containsExactly("relu", "tanh");
        assertThat(kinds.places()).containsEntry("a", 1.0);
    }
}
