package dev.assay.pipelines.local;

import dev.assay.base.Characters;
import dev.assay.experiments.Trial;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a repetition is called: as what it repeats, again. Of a repetition it is counted on, so that nothing piles up. */
final class RepetitionName {

    private static final Pattern AGAIN = Pattern.compile("(.*), again(?: \\(([0-9]{1,6})\\))?", Pattern.DOTALL);

    private RepetitionName() {}

    /** @param earlier how many repetitions the original has already */
    static String of(String original, int earlier) {
        Matcher again = AGAIN.matcher(original);
        if (!again.matches()) {
            return named(original, earlier + 1);
        }
        int counted = again.group(2) == null ? 1 : Integer.parseInt(again.group(2));
        return named(again.group(1), counted + earlier + 1);
    }

    private static String named(String first, int number) {
        String ending = number == 1 ? ", again" : ", again (%d)".formatted(number);
        int room = Trial.LONGEST_NAME - ending.length();
        return (first.length() > room ? Characters.shortened(first, room - 1) : first) + ending;
    }
}
