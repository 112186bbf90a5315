package dev.assay.base.ui.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.base.tables.ColumnProfile;
import dev.assay.base.tables.ColumnProfile.Kind;
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
        ColumnProfile column = column(1L, true, List.of(0.0, 1.0, 2.718281828, 3.0, 4.0));

        assertThat(FigureWords.quantile(column, 2)).isEqualTo("2.718");
        assertThat(FigureWords.number(0.123456)).isEqualTo("0.1235");
        assertThat(FigureWords.value("")).isEqualTo("(empty)");
        assertThat(FigureWords.value("gold")).isEqualTo("gold");
    }

    private static ColumnProfile column(Long distinct, boolean exact, List<Double> quantiles) {
        return new ColumnProfile(
                "price", "DOUBLE", Kind.NUMBER, 0, 0, distinct, exact, null, null, null, null, quantiles, List.of());
    }
}
