package dev.assay.base.ui;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Numbers as the pages show them: four significant digits; the full value belongs into the hover. */
public final class Numbers {

    static final int DIGITS = 4;

    /** Enough to tell any two doubles apart. */
    static final int ALL_DIGITS = 17;

    private static final int SHORT = 9;
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
    private static final Pattern FRACTION = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private Numbers() {}

    public static String shown(double value) {
        return shown(value, DIGITS);
    }

    /** With as many more digits as it takes to look different from another number; from itself nothing does. */
    public static String shownBeside(double value, double other) {
        if (Double.compare(value, other) == 0) {
            return shown(value);
        }
        return IntStream.rangeClosed(DIGITS, ALL_DIGITS)
                .filter(digits -> !shown(value, digits).equals(shown(other, digits)))
                .mapToObj(digits -> shown(value, digits))
                .findFirst()
                .orElseGet(() -> shown(value));
    }

    static String shown(double value, int digits) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e9)) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        }
        return new BigDecimal(value)
                .round(new MathContext(digits))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Whole numbers in full. */
    public static String shown(BigDecimal value) {
        return isWhole(value) ? value.toBigInteger().toString() : shown(value.doubleValue());
    }

    /** Whether it is a whole number of no more digits than are shown in full. */
    public static boolean isWhole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0 && value.scale() > -ALL_DIGITS;
    }

    /** A text that may be a fraction of many digits: cut at its end it would lose its exponent. All else stays as it is. */
    public static String shown(String text) {
        return text.length() <= SHORT
                        || WHOLE.matcher(text).matches()
                        || !FRACTION.matcher(text).matches()
                ? text
                : shown(Double.parseDouble(text));
    }

    /** With its sign, for differences: ▲ 0.012, ▼ 0.3, ± 0. */
    public static String difference(double value) {
        return value == 0 ? "± 0" : (value > 0 ? "▲ " : "▼ ") + shown(Math.abs(value));
    }
}
