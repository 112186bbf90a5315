package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.assay.experiments.TrialSearch;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FilterCompletionTests {

    private final TrialSearch search = mock();
    private final FilterCompletion completion = new FilterCompletion("7", search);

    @BeforeEach
    void know() {
        when(search.metricKeys(eq("7"), eq("acc"), anyInt())).thenReturn(List.of("accuracy", "val acc"));
        when(search.paramKeys(eq("7"), eq(""), anyInt())).thenReturn(List.of("k"));
    }

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
        when(search.tagKeys(eq("7"), eq("t"), anyInt()))
                .thenReturn(List.of("assay.git.diff", "mlflow.note.content", "fruit", "team"));
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
    void valuesAreAnybodys() {
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
