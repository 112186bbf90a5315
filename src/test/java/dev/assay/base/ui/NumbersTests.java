package dev.assay.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class NumbersTests {

    @Test
    void fourSignificantDigitsAreShown() {
        assertThat(Numbers.shown(0.973333)).isEqualTo("0.9733");
        assertThat(Numbers.shown(123456)).isEqualTo("123500");
        assertThat(Numbers.shown(3)).isEqualTo("3");
        assertThat(Numbers.shown(-0.5)).isEqualTo("-0.5");
    }

    @Test
    void verySmallAndVeryLargeNumbersAreWrittenWithAnExponent() {
        assertThat(Numbers.shown(0.000012345)).isEqualTo("1.235e-05");
        assertThat(Numbers.shown(12e9)).isEqualTo("1.200e+10");
    }

    @Test
    void numbersThatLookAlikeGetAsManyDigitsAsTellThemApart() {
        assertThat(Numbers.shownBeside(1.7958798853663998e9, 1.7958798854e9)).isEqualTo("1.79587988537e+09");
        assertThat(Numbers.shownBeside(1.7958798854e9, 1.7958798853663998e9)).isEqualTo("1.79587988540e+09");
        assertThat(Numbers.shownBeside(0.99998, 0.99996)).isEqualTo("0.99998");
        assertThat(Numbers.shownBeside(0.5, 0.25)).isEqualTo("0.5");
        assertThat(Numbers.shownBeside(0.1 + 0.2, 0.3)).isEqualTo("0.30000000000000004");
        assertThat(Numbers.shownBeside(1.0 / 3, 1.0 / 3)).isEqualTo("0.3333");
        assertThat(Numbers.shownBeside(Double.NaN, 1)).isEqualTo("NaN");
    }

    @Test
    void aTextOfManyDigitsKeepsItsExponentAndAnyOtherTextStaysAsItIs() {
        assertThat(Numbers.shown("4.5692867615100785e-05")).isEqualTo("4.569e-05");
        assertThat(Numbers.shown("0.0028572852810527316")).isEqualTo("0.002857");
        assertThat(Numbers.shown("0.00001")).isEqualTo("0.00001");
        assertThat(Numbers.shown("20261127030912")).isEqualTo("20261127030912");
        assertThat(Numbers.shown("-9007199254740993")).isEqualTo("-9007199254740993");
        assertThat(Numbers.shown("1.26.4.post1")).isEqualTo("1.26.4.post1");
    }

    @Test
    void wholeNumbersOfAnyLengthAreShownInFull() {
        assertThat(Numbers.shown(new BigDecimal("9007199254740993"))).isEqualTo("9007199254740993");
        assertThat(Numbers.shown(new BigDecimal("1234567.0"))).isEqualTo("1234567");
        assertThat(Numbers.shown(new BigDecimal("0.00285728"))).isEqualTo("0.002857");
        assertThat(Numbers.shown(new BigDecimal("1.0E+300"))).isEqualTo("1.000e+300");
    }

    @Test
    void whatIsNoNumberIsNamed() {
        assertThat(Numbers.shown(Double.NaN)).isEqualTo("NaN");
        assertThat(Numbers.shown(Double.POSITIVE_INFINITY)).isEqualTo("∞");
        assertThat(Numbers.shown(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
    }

    @Test
    void differencesCarryTheirDirection() {
        assertThat(Numbers.difference(0.012)).isEqualTo("▲ 0.012");
        assertThat(Numbers.difference(-0.3)).isEqualTo("▼ 0.3");
        assertThat(Numbers.difference(0)).isEqualTo("± 0");
    }
}
