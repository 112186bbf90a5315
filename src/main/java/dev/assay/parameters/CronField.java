package dev.assay.parameters;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The six fields of AWS's cron, in their order. */
enum CronField {
    MINUTES("minutes", 0, 59, "", List.of()),
    HOURS("hours", 0, 23, "", List.of()),
    DAY_OF_MONTH("day-of-month", 1, 31, "\\?|L|\\d{1,2}W", List.of()),
    MONTH(
            "month",
            1,
            12,
            "",
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
    DAY_OF_WEEK(
            "day-of-week",
            1,
            7,
            "\\?|L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5])",
            List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")),
    YEAR("year", 1970, 2199, "", List.of());

    private final String title;
    private final int from;
    private final int to;
    private final String alone;
    private final List<String> names;

    CronField(String title, int from, int to, String alone, List<String> names) {
        this.title = title;
        this.from = from;
        this.to = to;
        this.alone = alone;
        this.names = names;
    }

    /** What is wrong with this field's text, in words. */
    Optional<String> problem(String text) {
        if (text.equals("*") || text.matches(alone) && inRange(text.replaceAll("W$|L$|#.$|\\?", ""))) {
            return Optional.empty();
        }
        for (String item : text.split(",", -1)) {
            if (!fits(item)) {
                return Optional.of("In the field %s, '%s' does not fit: use %s.".formatted(title, item, allowed()));
            }
        }
        return Optional.empty();
    }

    private boolean fits(String item) {
        String[] step = item.split("/", -1);
        if (step.length > 2 || step.length == 2 && !isStep(step[1])) {
            return false;
        }
        if (step[0].equals("*")) {
            return step.length == 2;
        }
        String[] ends = step[0].split("-", -1);
        return switch (ends.length) {
            case 1 -> number(ends[0]) >= 0;
            case 2 -> number(ends[0]) >= 0 && number(ends[1]) >= number(ends[0]);
            default -> false;
        };
    }

    private boolean isStep(String text) {
        return text.matches("\\d{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= Math.min(to, 100);
    }

    private boolean inRange(String text) {
        return text.isEmpty() || number(text) >= 0;
    }

    /** The number that a text of this field stands for; −1 when it is none or out of range. */
    int number(String text) {
        int named = names.indexOf(text);
        if (named >= 0) {
            return named + 1;
        }
        int number = text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
        return number >= from && number <= to ? number : -1;
    }

    /** All numbers of a list of values and ranges; empty when it holds anything else. */
    List<Integer> numbers(String text) {
        List<Integer> all = List.of(text.split(",")).stream()
                .flatMap(item -> {
                    String[] ends = item.split("-");
                    int first = number(ends[0]);
                    int last = number(ends[ends.length - 1]);
                    return first < 0 || last < 0
                            ? IntStream.of(-1).boxed()
                            : IntStream.rangeClosed(first, last).boxed();
                })
                .distinct()
                .sorted()
                .toList();
        return all.contains(-1) ? List.of() : all;
    }

    private String allowed() {
        String words = names.isEmpty() ? "" : " or " + names.getFirst() + " to " + names.getLast();
        String more = this == DAY_OF_MONTH ? " or ? or L or 15W" : this == DAY_OF_WEEK ? " or ? or L or 2#1 or 6L" : "";
        return "%d to %d%s, also as list 1,2 range 1-5 or step */2%s"
                .formatted(from, to, words, more)
                .replace("1,2 range 1-5", from + "," + (from + 1) + ", range " + from + "-" + (from + 4));
    }
}
