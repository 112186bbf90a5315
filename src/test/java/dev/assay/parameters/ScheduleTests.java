package dev.assay.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.base.InvalidInput;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTests {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    cron(0 8 ? * MON *)          | every Monday at 08:00
                    cron(0 8 ? * 2 *)            | every Monday at 08:00
                    cron(30 8,20 ? * 2,6 *)      | every Monday and Friday at 08:30 and 20:30
                    cron(0 8 ? * MON-FRI *)      | Monday to Friday at 08:00
                    cron(0 8 ? * 2#1 *)          | on the first Monday of the month at 08:00
                    cron(0 8 ? * FRI#3 *)        | on the third Friday of the month at 08:00
                    cron(0 8 ? * 6L *)           | on the last Friday of the month at 08:00
                    cron(15 23 ? * 1 *)          | every Sunday at 23:15
                    cron(0 0 ? * L *)            | every Saturday at 00:00
                    cron(5 4 * * ? *)            | every day at 04:05
                    cron(5 4 ? * * *)            | every day at 04:05
                    cron(0 6 1 * ? *)            | on day 1 of the month at 06:00
                    cron(0 6 1,15 * ? *)         | on days 1 and 15 of the month at 06:00
                    cron(0 6 L * ? *)            | on the last day of the month at 06:00
                    cron(0 6 15W * ? *)          | on the weekday nearest to day 15 of the month at 06:00
                    cron(0 6 1 JAN,JUL ? *)      | on day 1 of the month in January and July at 06:00
                    cron(0 6 1 1 ? 2199)         | never
                    cron(* * * * ? *)            | every minute
                    cron(*/5 * * * ? *)          | every 5 minutes
                    cron(0/15 * ? * MON-FRI *)   | every 15 minutes, Monday to Friday
                    cron(0 */6 * * ? *)          | every 6 hours
                    cron(7 * * * ? *)            | every hour at minute 7
                    rate(1 hour)                 | every hour
                    rate(12 hours)               | every 12 hours
                    rate(1 day)                  | every day
                    """)
    void isSaidInWords(String expression, String words) {
        if (words.equals("never")) {
            assertThatThrownBy(() -> Schedule.parse(expression)).isInstanceOf(InvalidInput.class);
        } else {
            assertThat(Schedule.parse(expression).inWords()).isEqualTo(words);
        }
    }

    @Test
    void rareOnesAreStillSaid() {
        assertThat(Schedule.parse("cron(0/7 8-17 ? * MON-FRI *)").inWords())
                .contains("7 minutes")
                .contains("between Monday and Friday");
    }

    @Test
    void namesItsZoneWhereTheZoneMatters() {
        assertThat(Schedule.parse("cron(0 8 ? * MON *)").inWords(PARIS))
                .isEqualTo("every Monday at 08:00, Europe/Paris");
        assertThat(Schedule.parse("rate(12 hours)").inWords(PARIS)).isEqualTo("every 12 hours");
    }

    @Test
    void theFirstMondayOfTheMonthIsFound() {
        assertThat(times("cron(0 8 ? * 2#1 *)", "UTC", "2026-01-01T00:00:00Z", 3))
                .containsExactly(
                        ZonedDateTime.parse("2026-01-05T08:00:00Z[UTC]"),
                        ZonedDateTime.parse("2026-02-02T08:00:00Z[UTC]"),
                        ZonedDateTime.parse("2026-03-02T08:00:00Z[UTC]"));
    }

    @Test
    void theHourOfTheWallClockStaysWhenTheClocksChange() {
        assertThat(times("cron(0 8 * * ? *)", "Europe/Paris", "2026-03-28T00:00:00Z", 3))
                .extracting(ZonedDateTime::toInstant)
                .containsExactly(
                        Instant.parse("2026-03-28T07:00:00Z"),
                        Instant.parse("2026-03-29T06:00:00Z"),
                        Instant.parse("2026-03-30T06:00:00Z"));
        assertThat(times("cron(0 8 * * ? *)", "America/New_York", "2026-10-31T00:00:00Z", 2))
                .extracting(ZonedDateTime::toInstant)
                .containsExactly(Instant.parse("2026-10-31T12:00:00Z"), Instant.parse("2026-11-01T13:00:00Z"));
    }

    @Test
    void anHourThatTheClocksSkipDoesNotLoseTheDaysAfter() {
        assertThat(times("cron(30 2 * * ? *)", "Europe/Paris", "2026-03-28T12:00:00Z", 3))
                .extracting(time -> time.toLocalDate().getDayOfMonth())
                .contains(30, 31);
    }

    @Test
    void aLeapDayIsWaitedFor() {
        assertThat(times("cron(0 0 29 2 ? *)", "UTC", "2026-01-01T00:00:00Z", 1))
                .containsExactly(ZonedDateTime.parse("2028-02-29T00:00:00Z[UTC]"));
    }

    @Test
    void aRateCountsFromNow() {
        assertThat(times("rate(12 hours)", "UTC", "2026-01-01T00:00:00Z", 2))
                .containsExactly(
                        ZonedDateTime.parse("2026-01-01T12:00:00Z[UTC]"),
                        ZonedDateTime.parse("2026-01-02T00:00:00Z[UTC]"));
    }

    @Test
    void isWrittenForQuartz() {
        assertThat(Schedule.parse(" cron( 0  8 ? * mon *) ").expression()).isEqualTo("cron(0 8 ? * MON *)");
        assertThat(Schedule.parse("cron(0 8 ? * MON *)").quartzExpression()).contains("0 0 8 ? * MON *");
        assertThat(Schedule.parse("rate(1 day)").quartzExpression()).isEmpty();
        assertThat(Schedule.parse("rate(1 day)").interval())
                .hasValueSatisfying(interval -> assertThat(interval).hasDays(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cron(0 8 30 2 ? *)", "cron(0 8 31 4,6 ? *)", "cron(0 8 1 1 ? 2020)", "cron(0 8 29 2 ? 2027)"})
    void aCronThatNeverFiresAgainIsRefused(String expression) {
        assertThatThrownBy(() -> Schedule.parse("orchestration/schedule", expression))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("orchestration/schedule")
                .hasMessageContaining(expression)
                .hasMessageContaining("never fires again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0 8 * * *",
                "cron()",
                "cron(0 8 * * *)",
                "cron(0 0 8 ? * MON *)",
                "cron(60 8 ? * MON *)",
                "cron(0 24 ? * MON *)",
                "cron(0 8 ? 13 MON *)",
                "cron(0 8 32 * ? *)",
                "cron(0 8 ? * 8 *)",
                "cron(0 8 ? * 0 *)",
                "cron(0 8 * * * *)",
                "cron(0 8 ? * ? *)",
                "cron(0 8 1 * MON *)",
                "cron(0 8 ? * MON 1969)",
                "cron(0 8 ? * MON 2200)",
                "cron(0 8 ? * 2#6 *)",
                "cron(0 8 ? * 2#1,3#1 *)",
                "cron(0/0 8 ? * MON *)",
                "cron(1,,2 8 ? * MON *)",
                "cron(5-1 8 ? * MON *)",
                "cron(0 8 99W * ? *)",
                "cron(0 8 ? * MON *); rm -rf /",
                "cron(ä 8 ? * MON *)",
                "at(2026-01-01T00:00:00)",
                "rate(1 hours)",
                "rate(5 hour)",
                "rate(0 minutes)",
                "rate(-1 minutes)",
                "rate(1.5 hours)",
                "rate(5 weeks)",
                "rate(999999999999 days)",
                "rate()"
            })
    void anythingElseIsRefused(String expression) {
        assertThatThrownBy(() -> Schedule.parse("orchestration/schedule", expression))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("orchestration/schedule");
    }

    @Test
    void theErrorSaysTheRightForm() {
        assertThatThrownBy(() -> Schedule.parse("rate(1 hours)")).hasMessageContaining("write rate(1 hour)");
        assertThatThrownBy(() -> Schedule.parse("cron(75 8 ? * MON *)"))
                .hasMessageContaining("minutes, '75'")
                .hasMessageContaining("0 to 59");
    }

    private static List<ZonedDateTime> times(String expression, String zone, String from, int count) {
        return Schedule.parse(expression).nextTimes(ZoneId.of(zone), Instant.parse(from), count);
    }
}
