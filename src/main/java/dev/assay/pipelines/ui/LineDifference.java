package dev.assay.pipelines.ui;

import java.util.ArrayList;
import java.util.List;

/** What differs between two lists of lines, by their longest common subsequence; long ones compare line sets only. */
final class LineDifference {

    private static final int MOST = 2500;

    private LineDifference() {}

    static List<CodeLines.Line> between(List<String> before, List<String> after) {
        List<CodeLines.Line> lines = new ArrayList<>();
        if (before.size() > MOST || after.size() > MOST) {
            before.stream().filter(line -> !after.contains(line)).forEach(line -> lines.add(removed(line)));
            after.stream().filter(line -> !before.contains(line)).forEach(line -> lines.add(added(line)));
            return lines;
        }
        int[][] common = common(before, after);
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(CodeLines.Line.plain("  " + after.get(j)));
                i++;
                j++;
            } else if (j >= after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add(removed(before.get(i++)));
            } else {
                lines.add(added(after.get(j++)));
            }
        }
        return lines;
    }

    private static CodeLines.Line removed(String line) {
        return new CodeLines.Line("− " + line, "removed", "removed");
    }

    private static CodeLines.Line added(String line) {
        return new CodeLines.Line("+ " + line, "added", "added");
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
