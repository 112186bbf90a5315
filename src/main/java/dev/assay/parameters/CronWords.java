package dev.assay.parameters;

import static dev.assay.parameters.CronField.DAY_OF_MONTH;
import static dev.assay.parameters.CronField.DAY_OF_WEEK;
import static dev.assay.parameters.CronField.HOURS;
import static dev.assay.parameters.CronField.MINUTES;
import static dev.assay.parameters.CronField.MONTH;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A cron in words as people say them; what is rare is left to cron-utils' descriptor. */
final class CronWords {

    private static final List<String> NTH = List.of("first", "second", "third", "fourth", "fifth");
    private static final int MOST_TIMES = 4;

    private CronWords() {}

    static String of(CronSchedule schedule) {
        List<String> fields = schedule.fields();
        String time = time(fields.get(0), fields.get(1));
        String day = day(fields.get(2), fields.get(4));
        String month = months(fields.get(3));
        String year = fields.get(5).equals("*") ? "" : " in " + fields.get(5);
        if (time == null || day == null || month == null || !year.matches("( in \\d{4})?")) {
            return described(schedule);
        }
        if (time.startsWith("at ")) {
            return (day.isEmpty() ? "every day" : day) + month + year + " " + time;
        }
        return time + (day.isEmpty() ? "" : ", " + day) + month + year;
    }

    private static String described(CronSchedule schedule) {
        var quartz = CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ);
        return CronDescriptor.instance(Locale.ENGLISH)
                .describe(
                        new CronParser(quartz).parse(schedule.quartzExpression().orElseThrow()));
    }

    private static @Nullable String time(String minutes, String hours) {
        if (hours.equals("*") && !minutes.contains(",") && !minutes.contains("-")) {
            return minutes.equals("*")
                    ? "every minute"
                    : minutes.contains("/") ? step(minutes, "minutes", 60) : "every hour at minute " + minutes;
        }
        int minute = MINUTES.number(minutes);
        if (minute < 0) {
            return null;
        }
        if (hours.contains("/")) {
            String every = step(hours, "hours", 24);
            return every == null ? null : every + (minute == 0 ? "" : " at minute " + minute);
        }
        List<Integer> all = HOURS.numbers(hours);
        return all.isEmpty() || all.size() > MOST_TIMES
                ? null
                : "at "
                        + list(all.stream()
                                .map(hour -> "%02d:%02d".formatted(hour, minute))
                                .toList());
    }

    /** Only steps that come out even, from the start: others pause differently at the end. */
    private static @Nullable String step(String field, String unit, int whole) {
        if (!field.matches("(\\*|0)/\\d+")) {
            return null;
        }
        int step = Integer.parseInt(field.substring(2));
        if (whole % step != 0) {
            return null;
        }
        return step == 1 ? "every " + unit.substring(0, unit.length() - 1) : "every " + step + " " + unit;
    }

    /** Empty for every day. */
    private static @Nullable String day(String ofMonth, String ofWeek) {
        if (ofMonth.equals("*") || ofWeek.equals("*")) {
            return "";
        }
        return ofWeek.equals("?") ? dayOfMonth(ofMonth) : dayOfWeek(ofWeek);
    }

    private static @Nullable String dayOfMonth(String text) {
        if (text.equals("L")) {
            return "on the last day of the month";
        }
        if (text.endsWith("W")) {
            return "on the weekday nearest to day %s of the month".formatted(text.substring(0, text.length() - 1));
        }
        List<Integer> days = DAY_OF_MONTH.numbers(text);
        if (days.isEmpty() || days.size() > MOST_TIMES) {
            return null;
        }
        return "on %s %s of the month"
                .formatted(
                        days.size() == 1 ? "day" : "days",
                        list(days.stream().map(String::valueOf).toList()));
    }

    private static @Nullable String dayOfWeek(String text) {
        if (text.equals("L")) {
            return "every Saturday";
        }
        if (text.contains("#")) {
            String[] parts = text.split("#");
            return "on the %s %s of the month".formatted(NTH.get(Integer.parseInt(parts[1]) - 1), weekday(parts[0]));
        }
        if (text.endsWith("L")) {
            return "on the last %s of the month".formatted(weekday(text.substring(0, text.length() - 1)));
        }
        List<Integer> days = DAY_OF_WEEK.numbers(text);
        if (days.isEmpty()) {
            return null;
        }
        if (days.size() == 7) {
            return "";
        }
        if (days.equals(List.of(2, 3, 4, 5, 6))) {
            return "Monday to Friday";
        }
        return "every " + list(days.stream().map(CronWords::weekday).toList());
    }

    private static String weekday(String text) {
        return weekday(DAY_OF_WEEK.number(text));
    }

    /** Sunday is 1. */
    private static String weekday(int number) {
        return DayOfWeek.of((number + 5) % 7 + 1).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static @Nullable String months(String text) {
        if (text.equals("*")) {
            return "";
        }
        List<Integer> months = MONTH.numbers(text);
        return months.isEmpty()
                ? null
                : " in "
                        + list(months.stream()
                                .map(month -> Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                                .toList());
    }

    private static String list(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.getFirst() : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
