package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProposedColumnsTests {

    @Test
    void proposesParamsThatDifferBeforeThoseThatDoNot() {
        assertThat(ProposedColumns.of(
                        Optional.empty(),
                        List.of(
                                row(Map.of("a", "1", "b", "1", "c", "1", "d", "1", "z", "1"), Map.of()),
                                row(Map.of("a", "1", "b", "1", "c", "1", "d", "1", "z", "2"), Map.of()))))
                .containsExactly(
                        TrialField.param("z"), TrialField.param("a"), TrialField.param("b"), TrialField.param("c"));
    }

    @Test
    void proposesMetricsThatMostTrialsHaveAndNoneOfTheMachine() {
        assertThat(ProposedColumns.of(
                        Optional.empty(),
                        List.of(
                                row(Map.of(), Map.of("loss", 1.0, "system/cpu", 3.0)),
                                row(Map.of(), Map.of("loss", 1.0, "a", 1.0, "system/cpu", 3.0)))))
                .containsExactly(TrialField.metric("loss"), TrialField.metric("a"));
    }

    @Test
    void proposesTheLeadingMetricHoweverFewHaveIt() {
        TrialRow autologged = row(Map.of(), Map.of("f1", 1.0, "loss", 1.0, "precision", 1.0, "recall", 1.0));
        assertThat(ProposedColumns.of(
                        Optional.of("score"), List.of(row(Map.of(), Map.of("score", 1.0)), autologged, autologged)))
                .containsExactly(
                        TrialField.metric("score"),
                        TrialField.metric("f1"),
                        TrialField.metric("loss"),
                        TrialField.metric("precision"));
    }

    private static TrialRow row(Map<String, String> params, Map<String, Double> metrics) {
        return new TrialRow(null, params, new HashMap<>(metrics), Map.of(), List.of());
    }
}
