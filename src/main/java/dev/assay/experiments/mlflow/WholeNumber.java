package dev.assay.experiments.mlflow;

import java.math.BigDecimal;

/** Whole numbers as clients write them: {@code 12}, {@code 12.0} or {@code 1.2e1}. */
final class WholeNumber {

    /** Far more than a long has; what would take minutes to read has millions. */
    private static final int LONGEST = 100;

    private WholeNumber() {}

    /** @throws NumberFormatException when it is none, or no long holds it */
    static long parse(String text) {
        if (text.length() < 19 && text.chars().allMatch(Character::isDigit)) {
            return Long.parseLong(text);
        }
        if (text.length() > LONGEST) {
            throw new NumberFormatException("%,d characters".formatted(text.length()));
        }
        try {
            return new BigDecimal(text).longValueExact();
        } catch (ArithmeticException e) {
            throw new NumberFormatException(e.getMessage());
        }
    }
}
