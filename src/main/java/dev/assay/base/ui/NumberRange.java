package dev.assay.base.ui;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.IntStream;

/**
 * Numbers between two extremes as pages show them: with as many digits as tell them apart, so that they stay in order and within
 * the extremes.
 */
public record NumberRange(BigDecimal low, BigDecimal high) {

    private static final BigDecimal LARGEST_IN_FULL = new BigDecimal("1e15");

    /** Four significant digits of the difference of the extremes, more where it would lie outside of them else. */
    public String within(BigDecimal value) {
        int fewest = digits(value);
        int digits = IntStream.range(fewest, Numbers.ALL_DIGITS)
                .filter(count -> holds(value.round(new MathContext(count))))
                .findFirst()
                .orElse(Numbers.ALL_DIGITS);
        return written(value, digits);
    }

    /** The same of an extreme, where there is no room for all its digits. */
    public String end(BigDecimal value) {
        return written(value, digits(value));
    }

    private int digits(BigDecimal value) {
        BigDecimal spread = high.subtract(low);
        if (spread.signum() == 0 || value.signum() == 0) {
            return Numbers.DIGITS;
        }
        return Math.clamp(
                (long) magnitude(value) - magnitude(spread) + Numbers.DIGITS, Numbers.DIGITS, Numbers.ALL_DIGITS);
    }

    /** The exponent of its first digit. */
    private static int magnitude(BigDecimal value) {
        return value.precision() - value.scale() - 1;
    }

    private boolean holds(BigDecimal rounded) {
        return rounded.compareTo(low) >= 0 && rounded.compareTo(high) <= 0;
    }

    /** Large numbers of more digits in full, as the extremes beside them are. */
    private static String written(BigDecimal value, int digits) {
        boolean full = digits > Numbers.DIGITS && value.abs().compareTo(LARGEST_IN_FULL) < 0 && magnitude(value) >= 0;
        return full
                ? value.round(new MathContext(digits)).stripTrailingZeros().toPlainString()
                : Numbers.shown(value.doubleValue(), digits);
    }
}
