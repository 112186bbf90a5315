package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialField.Kind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FilterCompletionTests {

    private static final Map<Kind, List<String>> KEYS = Map.of(
            Kind.METRIC,
            List.of("accuracy", "val acc", "loss"),
            Kind.PARAM,
            List.of("k"),
            Kind.TAG,
            List.of("assay.git.diff", "mlflow.note.content", "fruit", "team"));

    private static final Map<TrialField, List<String>> VALUES = Map.of(
            TrialField.param("k"),
            List.of("12", "3"),
            TrialField.param("my solver"),
            List.of("adam", "adam's", "a".repeat(100)),
            TrialField.tag("team"),
            List.of("alchemists"),
            TrialField.attribute("run_name"),
            List.of("brave-owl-1"),
            new TrialField(TrialField.Kind.DATASET, "name"),
            List.of("iris.csv"));

    private final FilterCompletion completion = new FilterCompletion(new FilterCompletion.Known() {
        @Override
        public List<String> keys(Kind kind, String containing) {
            return KEYS.getOrDefault(kind, List.of()).stream()
                    .filter(key -> key.contains(containing))
                    .toList();
        }

        @Override
        public List<String> values(TrialField field, String beginning) {
            return VALUES.getOrDefault(field, List.of()).stream()
                    .filter(value -> value.startsWith(beginning))
                    .toList();
        }
    });

    @Test
    void aFilterBeginsWithAField() {
        assertThat(texts("")).startsWith("metrics.", "params.", "tags.", "status");
        assertThat(texts("st")).containsExactly("status", "start_time");
    }

    @Test
    void keysAreThoseOfTheExperimentAndQuotedWhereTheyMustBe() {
        assertThat(proposals("metrics.acc"))
                .isEqualTo(new FilterCompletion.Proposals(0, List.of("metrics.accuracy ", "metrics.`val acc` ")));
        assertThat(texts("metrics.`acc")).contains("metrics.`val acc` ");
        assertThat(proposals("metrics.accuracy > 0.9 and params."))
                .isEqualTo(new FilterCompletion.Proposals(27, List.of("params.k ")));
    }

    @Test
    void ownTagsComeBeforeThoseOfClients() {
        assertThat(texts("tags.t"))
                .containsExactly("tags.team ", "tags.fruit ", "tags.assay.git.diff ", "tags.mlflow.note.content ");
    }

    @Test
    void aFieldIsFollowedByItsOperators() {
        assertThat(texts("metrics.accuracy ")).contains("> ", ">= ").doesNotContain("LIKE ");
        assertThat(texts("params.k ")).contains("= ", "LIKE ").doesNotContain("> ");
        assertThat(texts("params.k LI")).containsExactly("LIKE ");
    }

    @Test
    void statesAreNamed() {
        assertThat(texts("status = ")).contains("'FINISHED' ", "'FAILED' ");
        assertThat(proposals("status = 'fi")).isEqualTo(new FilterCompletion.Proposals(9, List.of("'FINISHED' ")));
    }

    @Test
    void conditionsAreJoinedByAnd() {
        assertThat(texts("metrics.accuracy > 0.9 ")).containsExactly("and ");
        assertThat(texts("metrics.accuracy > 0.9 a")).containsExactly("and ");
        assertThat(texts("metrics.accuracy > 0.9 and ")).startsWith("metrics.");
    }

    @Test
    void valuesAreThoseThatTrialsHave() {
        assertThat(texts("params.k = ")).containsExactly("'12' ", "'3' ");
        assertThat(proposals("params.k = '1")).isEqualTo(new FilterCompletion.Proposals(11, List.of("'12' ")));
        assertThat(texts("status = 'FINISHED' and tags.team != 'al")).containsExactly("'alchemists' ");
        assertThat(texts("params.`my solver` = \"a")).containsExactly("'adam' ", "'adam''s' ");
        assertThat(texts("run_name = 'brave")).containsExactly("'brave-owl-1' ");
        assertThat(texts("dataset.name = ir")).containsExactly("'iris.csv' ");
        assertThat(texts("tags.note = 'params.k = ")).isEmpty();
        assertThat(texts("params.k = '3' ")).containsExactly("and ");
    }

    @Test
    void otherValuesAreAnybodys() {
        assertThat(texts("params.k = 'metrics.acc")).isEmpty();
        assertThat(texts("metrics.accuracy > 0")).isEmpty();
    }

    private FilterCompletion.Proposals proposals(String text) {
        return completion.at(text, text.length());
    }

    private List<String> texts(String text) {
        return proposals(text).texts();
    }
}
