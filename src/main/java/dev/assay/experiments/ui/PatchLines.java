package dev.assay.experiments.ui;

import dev.assay.base.ui.CodeLines;

/** A difference as Git writes it, with what is new and what is gone in their colours. */
final class PatchLines {

    private static final int MOST = 2_000;

    private PatchLines() {}

    /** The first 2,000 lines. */
    static CodeLines of(String label, String patch) {
        return new CodeLines(
                label, patch.lines().limit(MOST).map(PatchLines::line).toList());
    }

    private static CodeLines.Line line(String text) {
        if (text.startsWith("+") && !text.startsWith("+++ ")) {
            return new CodeLines.Line(text, "added", "added");
        }
        return text.startsWith("-") && !text.startsWith("--- ")
                ? new CodeLines.Line(text, "removed", "removed")
                : CodeLines.Line.plain(text);
    }
}
