package dev.assay.objects;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Reads what {@link Instant#toString} wrote. {@link Instant#parse} reads much more than that, and took a third of what it
 * costs to read a version.
 */
final class WrittenMoment {

    private static final String SHAPE = "0000-00-00T00:00:00";
    private static final int SECONDS = SHAPE.length();
    private static final int NANO_DIGITS = 9;

    private WrittenMoment() {}

    static Instant read(String text) {
        int end = text.length() - 1;
        return end >= SECONDS && text.charAt(end) == 'Z' && plain(text, end)
                ? Instant.ofEpochSecond(seconds(text), end == SECONDS ? 0 : nanos(text, end))
                : Instant.parse(text);
    }

    private static boolean plain(String text, int end) {
        for (int at = 0; at < end; at++) {
            char wanted = at < SECONDS ? SHAPE.charAt(at) : at == SECONDS ? '.' : '0';
            char found = text.charAt(at);
            if (wanted == '0' ? found < '0' || found > '9' : found != wanted) {
                return false;
            }
        }
        return end != SECONDS + 1 && end - SECONDS - 1 <= NANO_DIGITS;
    }

    private static long seconds(String text) {
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        return ((day * 24 + number(text, 11, 13)) * 60 + number(text, 14, 16)) * 60 + number(text, 17, 19);
    }

    private static int nanos(String text, int end) {
        int nanos = number(text, SECONDS + 1, end);
        for (int digits = end - SECONDS - 1; digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
