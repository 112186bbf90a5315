package dev.assay.experiments.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.experiments.FilterProblem;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialOrder;
import dev.assay.experiments.filter.Comparison.Operator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterParserTests {

    @Test
    void conditionsAreJoinedByAnd() {
        List<Comparison> parsed =
                FilterParser.parse("metrics.accuracy > 0.9 and params.k = '5' AND tags.t LIKE \"a%\"");
        assertThat(parsed)
                .extracting(Comparison::field)
                .containsExactly(TrialField.metric("accuracy"), TrialField.param("k"), TrialField.tag("t"));
        assertThat(parsed)
                .extracting(Comparison::operator)
                .containsExactly(Operator.GREATER, Operator.EQUAL, Operator.LIKE);
        assertThat(parsed).extracting(Comparison::values).containsExactly(List.of(0.9), List.of("5"), List.of("a%"));
    }

    @Test
    void keysMayBeQuotedOrHoldPoints() {
        assertThat(field("params.\"learning rate\" = '1'")).isEqualTo(TrialField.param("learning rate"));
        assertThat(field("metrics.`val loss/1` < 1e-3")).isEqualTo(TrialField.metric("val loss/1"));
        assertThat(field("tags.mlflow.source.name = 'x'")).isEqualTo(TrialField.tag("mlflow.source.name"));
        assertThat(field("run_id IN ('a','b')")).isEqualTo(TrialField.attribute("run_id"));
        assertThat(field("attributes.status != 'FAILED'")).isEqualTo(TrialField.attribute("status"));
    }

    @Test
    void quotesStandInTextsDoubledOrEscaped() {
        assertThat(FilterParser.parse("params.k = 'it''s'").getFirst().values()).containsExactly("it's");
        assertThat(FilterParser.parse("params.k = 'it\\'s'").getFirst().values())
                .containsExactly("it's");
        assertThat(FilterParser.parse("params.k = '; drop table trial --'")
                        .getFirst()
                        .values())
                .containsExactly("; drop table trial --");
    }

    @Test
    void aListMayEndWithAComma() {
        assertThat(FilterParser.parse("run_id IN ('a', 'b',)").getFirst().values())
                .containsExactly("a", "b");
        assertThat(FilterParser.parse("datasets.name NOT IN ( 'd' , )")
                        .getFirst()
                        .operator())
                .isEqualTo(Operator.NOT_IN);
    }

    @Test
    void nothingMatchesEverything() {
        assertThat(FilterParser.parse("  ")).isEmpty();
        assertThat(FilterParser.parse(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "metrics.accuracy >                | 18",
                "metrics.accuracy 0.9              | 17",
                "metrics.a > 1 or metrics.b > 2    | 14",
                "colour.a = 'x'                    | 0",
                "params.k = 'open                  | 11",
                "params.k IN 'a'                   | 12",
                "params.k IN ('a'                  | 16",
                "params. = '1'                     | 7",
                "metrics.a > high                  | 12",
                "= 5                               | 0"
            })
    void aMistakeIsPointedAt(String filter, int position) {
        assertThatExceptionOfType(FilterProblem.class)
                .isThrownBy(() -> FilterParser.parse(filter))
                .satisfies(problem -> assertThat(problem.position()).isEqualTo(position));
    }

    @Test
    void ordersAreRead() {
        assertThat(FilterParser.parseOrder("metrics.`my acc` DESC"))
                .isEqualTo(TrialOrder.descending(TrialField.metric("my acc")));
        assertThat(FilterParser.parseOrder("start_time asc"))
                .isEqualTo(TrialOrder.ascending(TrialField.attribute("start_time")));
        assertThat(FilterParser.parseOrder("params.k")).isEqualTo(TrialOrder.ascending(TrialField.param("k")));
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "metrics.a DOWN, 10", "metrics., 8", "metrics.a DESC DESC, 15"})
    void anOrderThatCannotBeReadIsPointedAt(String order, int position) {
        assertThatExceptionOfType(FilterProblem.class)
                .isThrownBy(() -> FilterParser.parseOrder(order))
                .satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo("order_by");
                    assertThat(problem.position()).isEqualTo(position);
                });
    }

    private static TrialField field(String filter) {
        return FilterParser.parse(filter).getFirst().field();
    }
}
