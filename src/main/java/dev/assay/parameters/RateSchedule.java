package dev.assay.parameters;

import dev.assay.base.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code rate(value unit)}: the unit is singular exactly when the value is 1. */
record RateSchedule(int value, String unit) implements Schedule {

    private static final Pattern RATE = Pattern.compile("rate\\(\\s*(\\d{1,5})\\s+(minute|hour|day)(s?)\\s*\\)");

    static RateSchedule parse(String field, String text) {
        Matcher rate = RATE.matcher(text);
        if (!rate.matches() || Integer.parseInt(rate.group(1)) == 0) {
            throw new InvalidInput(
                    field, text, "Use rate(value unit): a value from 1 to 99999 and minutes, hours or days.");
        }
        int value = Integer.parseInt(rate.group(1));
        RateSchedule schedule = new RateSchedule(value, rate.group(2));
        if ((value == 1) == rate.group(3).equals("s")) {
            throw new InvalidInput(
                    field,
                    text,
                    "The unit is singular for 1 and plural for anything else: write " + schedule.expression() + ".");
        }
        return schedule;
    }

    @Override
    public String expression() {
        return "rate(%d %s)".formatted(value, value == 1 ? unit : unit + "s");
    }

    @Override
    public List<ZonedDateTime> nextTimes(ZoneId zone, Instant from, int count) {
        Duration step = interval().orElseThrow();
        return Stream.iterate(from.plus(step), time -> time.plus(step))
                .limit(count)
                .map(time -> time.atZone(zone))
                .toList();
    }

    @Override
    public String inWords() {
        return value == 1 ? "every " + unit : "every %d %ss".formatted(value, unit);
    }

    @Override
    public Optional<String> quartzExpression() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> interval() {
        return Optional.of(
                switch (unit) {
                    case "minute" -> Duration.ofMinutes(value);
                    case "hour" -> Duration.ofHours(value);
                    default -> Duration.ofDays(value);
                });
    }
}
