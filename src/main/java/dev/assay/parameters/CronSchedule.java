package dev.assay.parameters;

import dev.assay.base.InvalidInput;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** AWS's cron. Times are computed by Quartz, which also runs it, so that what is shown is what happens. */
record CronSchedule(List<String> fields) implements Schedule {

    static CronSchedule parse(String field, String text) {
        String[] parts =
                text.substring("cron(".length(), text.length() - 1).strip().split("\\s+");
        if (parts.length != CronField.values().length) {
            throw new InvalidInput(
                    field, text, "A cron has six fields, this one has " + parts.length + ". " + Schedule.ALLOWED);
        }
        List<String> fields = new ArrayList<>();
        for (CronField part : CronField.values()) {
            String given = parts[part.ordinal()].toUpperCase(java.util.Locale.ROOT);
            part.problem(given).ifPresent(problem -> {
                throw new InvalidInput(field, text, problem);
            });
            fields.add(given);
        }
        if (fields.get(2).equals("?") == fields.get(4).equals("?")) {
            throw new InvalidInput(
                    field,
                    text,
                    "Exactly one of the fields day-of-month and day-of-week must be ?, the other says when.");
        }
        CronSchedule schedule = new CronSchedule(List.copyOf(fields));
        if (schedule.nextTimes(ZoneId.of("UTC"), Instant.now(), 1).isEmpty()) {
            throw new InvalidInput(field, text, "It never fires again: no day to come fits its day, month and year.");
        }
        return schedule;
    }

    @Override
    public String expression() {
        return "cron(" + String.join(" ", fields) + ")";
    }

    @Override
    public List<ZonedDateTime> nextTimes(ZoneId zone, Instant from, int count) {
        CronExpression cron = quartz();
        cron.setTimeZone(TimeZone.getTimeZone(zone));
        List<ZonedDateTime> times = new ArrayList<>();
        Date last = Date.from(from);
        while (times.size() < count && (last = cron.getNextValidTimeAfter(last)) != null) {
            times.add(last.toInstant().atZone(zone));
        }
        return times;
    }

    @Override
    public String inWords() {
        return CronWords.of(this);
    }

    @Override
    public Optional<String> quartzExpression() {
        return Optional.of("0 " + String.join(" ", fields));
    }

    @Override
    public Optional<Duration> interval() {
        return Optional.empty();
    }

    private CronExpression quartz() {
        try {
            return new CronExpression(quartzExpression().orElseThrow());
        } catch (ParseException e) {
            throw new InvalidInput("schedule", expression(), e.getMessage() + ".");
        }
    }
}
