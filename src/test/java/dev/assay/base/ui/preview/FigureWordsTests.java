package dev.assay.base.ui.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.base.tables.ColumnProfile;
import dev.assay.base.tables.ColumnProfile.Kind;
import dev.assay.base.tables.ColumnProfile.NotFinite;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureWordsTests {

    @Test
    void whatIsNotThereIsADash() {
        ColumnProfile column = column(null, true, List.of());

        assertThat(FigureWords.distinct(column)).isEqualTo("–");
        assertThat(FigureWords.quantile(column, 2)).isEqualTo("–");
        assertThat(FigureWords.number(column.mean())).isEqualTo("–");
    }

    @Test
    void estimatesHaveASign() {
        assertThat(FigureWords.distinct(column(12_345L, true, List.of()))).isEqualTo("12,345");
        assertThat(FigureWords.distinct(column(12_345L, false, List.of()))).isEqualTo("≈ 12,345");
    }

    @Test
    void numbersHaveFourDigitsAndEmptyTextsAWord() {
        ColumnProfile column = column(1L, true, numbers("0.0", "1.0", "2.718281828", "9007199254740993", "4.0"));

        assertThat(FigureWords.quantile(column, 1)).isEqualTo("1");
        assertThat(FigureWords.quantile(column, 2)).isEqualTo("2.718");
        assertThat(FigureWords.quantile(column, 3)).isEqualTo("9007199254740993");
        assertThat(FigureWords.number(0.123456)).isEqualTo("0.1235");
        assertThat(FigureWords.value("")).isEqualTo("(empty)");
        assertThat(FigureWords.value("gold")).isEqualTo("gold");
    }

    @Test
    void whatIsNotFiniteIsCountedAndSaidToBeWhyThereIsNoDeviation() {
        ColumnProfile column = column(new NotFinite(2, 1, 0));

        assertThat(FigureWords.notFinite(column)).isEqualTo("2 NaN, 1 ∞");
        assertThat(FigureWords.deviation(column)).isEqualTo("none beside NaN, ∞");
        assertThat(FigureWords.notFinite(column((NotFinite) null))).isEmpty();
        assertThat(FigureWords.deviation(column((NotFinite) null))).isEqualTo("–");
    }

    private static List<BigDecimal> numbers(String... numbers) {
        return Arrays.stream(numbers).map(BigDecimal::new).toList();
    }

    private static ColumnProfile column(Long distinct, boolean exact, List<BigDecimal> quantiles) {
        return column(distinct, exact, null, quantiles);
    }

    private static ColumnProfile column(NotFinite notFinite) {
        return column(1L, true, notFinite, List.of());
    }

    private static ColumnProfile column(Long distinct, boolean exact, NotFinite notFinite, List<BigDecimal> quantiles) {
        return new ColumnProfile(
                "price",
                "DOUBLE",
                Kind.NUMBER,
                0,
                0,
                distinct,
                exact,
                null,
                null,
                null,
                null,
                notFinite,
                quantiles,
                List.of());
    }
}
