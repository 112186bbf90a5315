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
        assertThat(FigureWords.mean(column)).isEqualTo("–");
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
        assertThat(FigureWords.value("")).isEqualTo("(empty)");
        assertThat(FigureWords.value("gold")).isEqualTo("gold");
    }

    /** Four digits of the numbers alone would make the greater one of 5 % and the minimum the lesser. */
    @Test
    void figuresHaveTheDigitsThatTheSpreadOfTheColumnNeeds() {
        ColumnProfile ids = column("1234000", "1234567", 1234283.5, numbers("1234028.35", "1234283.5", "1234538.65"));

        assertThat(FigureWords.mean(ids)).isEqualTo("1234283.5");
        assertThat(FigureWords.quantile(ids, 0)).isEqualTo("1234028.4");
        assertThat(FigureWords.quantile(ids, 2)).isEqualTo("1234538.7");
        assertThat(FigureWords.end(ids, "1234000")).isEqualTo("1234000");
    }

    @Test
    void figuresStayWithinTheExtremes() {
        ColumnProfile floats = column("1234123.4", "9234123.4", 1234123.4, numbers("1234123.4", "9234123.4"));
        ColumnProfile one = column("0.1234567", "0.1234567", 0.1234567, numbers("0.1234567"));
        ColumnProfile shares = column("0.1000123456789", "0.9", 0.5, numbers("0.1000123456789", "0.4567891"));

        assertThat(FigureWords.mean(floats)).isEqualTo("1234123.4");
        assertThat(FigureWords.quantile(floats, 1)).isEqualTo("9234000");
        assertThat(FigureWords.quantile(one, 0)).isEqualTo("0.1234567");
        assertThat(FigureWords.quantile(shares, 0)).isEqualTo("0.10001235");
        assertThat(FigureWords.quantile(shares, 1)).isEqualTo("0.4568");
        assertThat(FigureWords.end(shares, "0.1000123456789")).isEqualTo("0.1");
    }

    @Test
    void extremesInLittleRoomAreToldApartIfThatFits() {
        assertThat(FigureWords.shortEnd(column("1234123.45", "1234567.25", 0.0, List.of()), "1234123.45", 11))
                .isEqualTo("1234123.5");
        assertThat(FigureWords.shortEnd(
                        column("20261127030912", "20261127030999", 0.0, List.of()), "20261127030912", 11))
                .isEqualTo("2.026e+13");
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

    private static ColumnProfile column(String min, String max, Double mean, List<BigDecimal> quantiles) {
        return new ColumnProfile(
                "id", "DOUBLE", Kind.NUMBER, 1, 0, 1L, true, min, max, mean, null, null, quantiles, List.of());
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
