package dev.assay.base;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What differs between two lists of lines, by their longest common subsequence; where more than 2,500 lines of a side lie
 * between the first and the last difference, only which lines one of them has more often than the other, whatever their
 * order. Then nothing may be left of two lists that differ: see {@link #onlyOrder}.
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

    /** Whether two lists hold the same lines as often, in another order, and {@link #between} cannot tell which moved. */
    public static boolean onlyOrder(List<String> before, List<String> after, List<Line> between) {
        return !before.equals(after) && between.stream().allMatch(line -> line.kind() == Kind.SAME);
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
            surplus(before, after).forEach(line -> lines.add(removed(line)));
            surplus(after, before).forEach(line -> lines.add(added(line)));
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

    /** Lines of the first beyond those that the other has as often. */
    private static List<String> surplus(List<String> of, List<String> other) {
        Map<String, Integer> left = new HashMap<>();
        other.forEach(line -> left.merge(line, 1, Integer::sum));
        return of.stream()
                .filter(line -> left.merge(line, -1, Integer::sum) < 0)
                .toList();
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
