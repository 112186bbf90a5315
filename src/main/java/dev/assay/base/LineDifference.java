package dev.assay.base;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What differs between two lists of lines, by their longest common subsequence; where too many lines lie between the first
 * and the last difference, only which lines one of them has and the other has not.
 */
public final class LineDifference {

    private static final int MOST = 2500;

    public enum Kind {
        SAME,
        ADDED,
        REMOVED
    }

    public record Line(Kind kind, String text) {}

    private LineDifference() {}

    public static List<Line> between(List<String> before, List<String> after) {
        int head = common(before, after, false, Math.min(before.size(), after.size()));
        int tail = common(before, after, true, Math.min(before.size(), after.size()) - head);
        List<Line> lines = new ArrayList<>();
        after.subList(0, head).forEach(line -> lines.add(new Line(Kind.SAME, line)));
        middle(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail), lines);
        after.subList(after.size() - tail, after.size()).forEach(line -> lines.add(new Line(Kind.SAME, line)));
        return lines;
    }

    private static int common(List<String> before, List<String> after, boolean fromEnd, int most) {
        int same = 0;
        while (same < most && at(before, same, fromEnd).equals(at(after, same, fromEnd))) {
            same++;
        }
        return same;
    }

    private static String at(List<String> lines, int index, boolean fromEnd) {
        return lines.get(fromEnd ? lines.size() - 1 - index : index);
    }

    private static void middle(List<String> before, List<String> after, List<Line> lines) {
        if (before.size() > MOST || after.size() > MOST) {
            Set<String> old = new HashSet<>(before);
            Set<String> now = new HashSet<>(after);
            before.stream().filter(line -> !now.contains(line)).forEach(line -> lines.add(removed(line)));
            after.stream().filter(line -> !old.contains(line)).forEach(line -> lines.add(added(line)));
            return;
        }
        int[][] common = common(before, after);
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(new Line(Kind.SAME, after.get(j)));
                i++;
                j++;
            } else if (j >= after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add(removed(before.get(i++)));
            } else {
                lines.add(added(after.get(j++)));
            }
        }
    }

    private static Line removed(String line) {
        return new Line(Kind.REMOVED, line);
    }

    private static Line added(String line) {
        return new Line(Kind.ADDED, line);
    }

    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
