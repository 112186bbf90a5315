package dev.assay.deployments.local;

import dev.assay.base.Characters;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the end of a log, whatever is printed into it. */
final class LastLines {

    private static final int LINES = 200;
    private static final int LENGTH = 2000;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(Characters.shortened(line, LENGTH));
    }

    /** The last one that says anything. */
    synchronized String last() {
        return lines.reversed().stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
    }

    synchronized String text() {
        return String.join("\n", lines);
    }
}
