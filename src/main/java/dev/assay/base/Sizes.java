package dev.assay.base;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Numbers of bytes as a person reads them, everywhere in powers of 1,024: 512 B, 1.5 KiB, 300 MiB. */
public final class Sizes {

    private static final int STEP = 1024;
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Sizes() {}

    public static String shown(long bytes) {
        return inUnit(bytes, value -> String.format(Locale.ROOT, value < 10 && bytes >= STEP ? "%.1f" : "%.0f", value));
    }

    /** With four significant digits, for sizes that are held against each other. */
    public static String precise(double bytes) {
        return Double.isFinite(bytes) ? inUnit(bytes, Sizes::fourDigits) : String.valueOf(bytes);
    }

    private static String fourDigits(double value) {
        return new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros().toPlainString();
    }

    private static String inUnit(double bytes, DoubleFunction<String> number) {
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return number.apply(value) + " " + UNITS[unit];
    }
}
