package dev.assay.parameters;

import dev.assay.base.InvalidInput;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value of each type must look like, and how that is said. */
final class ParameterRules {

    static final int MAX_TEXT = 4096;

    private static final int MAX_SHORT = 120;
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\r\\t]]");
    private static final ZonedDateTime EXAMPLE =
            LocalDateTime.of(2026, 3, 31, 8, 5).atZone(ZoneOffset.UTC);

    private ParameterRules() {}

    /** The value in its one canonical form. */
    static String accepted(ParameterSpec spec, @Nullable String given) {
        String field = spec.path();
        String value = given == null || text(spec.type()) ? given : given.strip();
        if (value == null || value.isBlank()) {
            throw new InvalidInput(field, value, allowed(spec));
        }
        if (CONTROL.matcher(value).find() || value.length() > (text(spec.type()) ? MAX_TEXT : MAX_SHORT)) {
            throw new InvalidInput(field, text(spec.type()) ? "a text of " + value.length() : value, allowed(spec));
        }
        if (spec.type() == ParameterType.SCHEDULE) {
            return Schedule.parse(field, value).expression();
        }
        String canonical = canonical(spec, value);
        if (canonical == null) {
            throw new InvalidInput(field, value, allowed(spec));
        }
        return canonical;
    }

    private static boolean text(ParameterType type) {
        return type == ParameterType.STRING || type == ParameterType.SECRET;
    }

    private static @Nullable String canonical(ParameterSpec spec, String value) {
        return switch (spec.type()) {
            case STRING, SECRET, SCHEDULE -> value;
            case INTEGER ->
                WHOLE.matcher(value).matches() && inRange(spec, Double.parseDouble(value))
                        ? Long.toString(Long.parseLong(value))
                        : null;
            case FLOAT -> DECIMAL.matcher(value).matches() && inRange(spec, Double.parseDouble(value)) ? value : null;
            case BOOLEAN ->
                value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")
                        ? value.toLowerCase(Locale.ROOT)
                        : null;
            case CHOICE -> spec.choices().contains(value) ? value : null;
            case TIME_ZONE -> ZoneId.getAvailableZoneIds().contains(value) ? value : null;
            case DATE_FORMAT -> dateExample(value) != null ? value : null;
        };
    }

    private static boolean inRange(ParameterSpec spec, double number) {
        return Double.isFinite(number)
                && (spec.minimum() == null || number >= spec.minimum())
                && (spec.maximum() == null || number <= spec.maximum());
    }

    /** A fixed moment in this pattern; absent when it is no date pattern. A percent sign is strftime's, not ours. */
    static @Nullable String dateExample(String pattern) {
        try {
            String example =
                    DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(EXAMPLE);
            return example.equals(pattern) || pattern.indexOf('%') >= 0 ? null : example;
        } catch (IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    static String allowed(ParameterSpec spec) {
        return switch (spec.type()) {
            case STRING, SECRET -> "A text of 1 to %,d characters.".formatted(MAX_TEXT);
            case INTEGER -> "A whole number" + range(spec) + ".";
            case FLOAT -> "A number" + range(spec) + ", with a point for decimals.";
            case BOOLEAN -> "true or false.";
            case CHOICE -> "One of " + String.join(", ", spec.choices()) + ".";
            case TIME_ZONE -> "A time zone such as Europe/Paris or UTC.";
            case DATE_FORMAT -> "A date pattern such as yyyy-MM-dd or dd.MM.yyyy HH:mm.";
            case SCHEDULE -> Schedule.ALLOWED;
        };
    }

    private static String range(ParameterSpec spec) {
        String from = number(spec.minimum());
        String to = number(spec.maximum());
        if (from != null && to != null) {
            return " from " + from + " to " + to;
        }
        return from != null ? " of at least " + from : to != null ? " of at most " + to : "";
    }

    private static @Nullable String number(@Nullable Double value) {
        return value == null
                ? null
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
