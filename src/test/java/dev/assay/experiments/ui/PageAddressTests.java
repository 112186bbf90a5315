package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialOrder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageAddressTests {

    @Test
    void aListOfTrialsComesBackFromItsAddress() {
        TrialListState state = new TrialListState(
                "metrics.loss < 1 and params.k = '5'",
                List.of(TrialField.metric("val/loss"), TrialField.param("k"), TrialField.tag("a.b")),
                TrialOrder.descending(TrialField.metric("val/loss")),
                List.of("a", "b"));

        QueryParameters address = QueryParameters.fromString(state.query().getQueryString());

        assertThat(TrialListState.from(address)).isEqualTo(state);
    }

    @Test
    void anEmptyChoiceOfColumnsIsNotTheProposedOne() {
        TrialListState none = TrialListState.from(QueryParameters.empty()).showing(List.of());

        assertThat(TrialListState.from(QueryParameters.empty()).columns()).isNull();
        assertThat(TrialListState.from(none.query()).columns()).isEmpty();
    }

    @Test
    void aComparisonComesBackFromItsAddress() {
        CompareState state = new CompareState(
                List.of("a", "b"),
                CompareState.Axis.TIME,
                true,
                0.6,
                false,
                Set.of("b"),
                new CompareState.Many(null, "k", true));

        assertThat(CompareState.from(QueryParameters.fromString(state.query().getQueryString())))
                .isEqualTo(state);
    }

    @Test
    void aComparisonOfAFilterComesBackWithoutNamingItsTrials() {
        CompareState state = CompareState.matching("metrics.a > 1").grouped("k");

        assertThat(state.named(List.of("a", "b")).query()).isEqualTo(state.query());
        assertThat(CompareState.from(QueryParameters.fromString(state.query().getQueryString())))
                .isEqualTo(state);
    }

    @Test
    void whatIsDoneToOneTrialOfAFilterNamesTheRest() {
        CompareState rest =
                CompareState.matching("").named(List.of("a", "b", "c")).without("b");

        assertThat(rest.many().filter()).isNull();
        assertThat(rest.trials()).containsExactly("a", "c");
    }

    @Test
    void nonsenseInAnAddressIsOverlooked() {
        QueryParameters nonsense = QueryParameters.fromString("trials=a,,a&smoothing=much&axis=9&order=x&column=y");

        assertThat(CompareState.from(nonsense).smoothing()).isZero();
        assertThat(TrialListState.from(nonsense).order()).isNull();
        assertThat(TrialListState.from(nonsense).columns()).isEmpty();
    }

    @Test
    void anotherBaseStandsFirst() {
        assertThat(CompareState.of(List.of("a", "b", "c")).withBase("c").trials())
                .containsExactly("c", "a", "b");
        assertThat(CompareState.of(List.of("a", "b")).toggled("b").toggled("b").hidden())
                .isEmpty();
    }
}
