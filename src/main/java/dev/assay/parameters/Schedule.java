package dev.assay.parameters;

import dev.assay.base.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** When a pipeline runs by itself: {@code cron(…)} with AWS's six fields, or {@code rate(value unit)}. */
public sealed interface Schedule permits CronSchedule, RateSchedule {

    String ALLOWED = "Use cron(minutes hours day-of-month month day-of-week year), such as cron(0 8 ? * MON *),"
            + " or rate(value unit), such as rate(12 hours).";

    /** @throws InvalidInput when it is no schedule, or one that never fires again */
    static Schedule parse(String expression) {
        return parse("schedule", expression);
    }

    /** @param field named by the error */
    static Schedule parse(String field, String expression) {
        String text = expression.strip();
        if (text.startsWith("cron(") && text.endsWith(")")) {
            return CronSchedule.parse(field, text);
        }
        if (text.startsWith("rate(") && text.endsWith(")")) {
            return RateSchedule.parse(field, text);
        }
        throw new InvalidInput(field, expression, ALLOWED);
    }

    /** As written, with single spaces. */
    String expression();

    /** The next times after {@code from}, at most {@code count}; a rate counts from {@code from}. */
    List<ZonedDateTime> nextTimes(ZoneId zone, Instant from, int count);

    /** Such as "every Monday at 08:00". */
    String inWords();

    /** With its zone where that matters: "every Monday at 08:00, Europe/Paris". */
    default String inWords(ZoneId zone) {
        return quartzExpression().isPresent() ? inWords() + ", " + zone.getId() : inWords();
    }

    /** Quartz's seven fields; absent for a rate. */
    Optional<String> quartzExpression();

    /** Absent for a cron. */
    Optional<Duration> interval();
}
