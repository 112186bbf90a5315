package dev.assay.objects.query;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ValueRange;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers, sizes and moments as one types them. */
public final class QueryValues {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,4})?");
    private static final Pattern SIZE = Pattern.compile("(?i)(\\d{1,15}(?:\\.\\d{1,9})?)\\s*(?:([kmgt])(i?)b?|b)?");
    private static final Pattern AGO = Pattern.compile("(\\d{1,4})([hdwmy])");
    private static final String UNITS = "kmgt";
    private static final ValueRange YEARS = ValueRange.of(0, 9999);

    private QueryValues() {}

    /** Finite numbers only. */
    public static Optional<Double> number(String text) {
        return Optional.of(text)
                .filter(candidate -> candidate.length() <= 400)
                .filter(candidate -> NUMBER.matcher(candidate).matches())
                .map(Double::valueOf)
                .filter(Double::isFinite);
    }

    /** In bytes: {@code 10}, {@code 1.5MB}, {@code 1GiB}; units of thousands, with an i of 1,024. */
    public static Optional<Long> size(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return Optional.empty();
        }
        BigDecimal bytes = new BigDecimal(size.group(1));
        if (size.group(2) != null) {
            int power = UNITS.indexOf(size.group(2).toLowerCase(Locale.ROOT)) + 1;
            bytes = bytes.multiply(
                    BigDecimal.valueOf(size.group(3).isEmpty() ? 1000 : 1024).pow(power));
        }
        return Optional.of(bytes.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue());
    }

    /** A day, a month, a year, an instant, or how long ago: {@code 12h}, {@code 7d}, {@code 2w}, {@code 3m}, {@code 1y}. */
    public static Optional<Instant> moment(String text, Clock clock) {
        Matcher ago = AGO.matcher(text);
        try {
            return Optional.of(ago.matches() ? ago(clock, Integer.parseInt(ago.group(1)), ago.group(2)) : date(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Instant ago(Clock clock, int count, String unit) {
        ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
        return (switch (unit) {
                    case "h" -> now.minusHours(count);
                    case "d" -> now.minusDays(count);
                    case "w" -> now.minusWeeks(count);
                    case "m" -> now.minusMonths(count);
                    default -> now.minusYears(count);
                })
                .toInstant();
    }

    private static Instant date(String text) {
        Instant moment = text.contains("T") ? Instant.parse(text.endsWith("Z") ? text : text + "Z") : day(text);
        YEARS.checkValidValue(moment.atOffset(ZoneOffset.UTC).getYear(), ChronoField.YEAR);
        return moment;
    }

    private static Instant day(String text) {
        LocalDate day =
                switch (text.length()) {
                    case 4 -> LocalDate.parse(text + "-01-01");
                    case 7 -> YearMonth.parse(text).atDay(1);
                    default -> LocalDate.parse(text);
                };
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
