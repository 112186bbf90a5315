package dev.assay.base.tables;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of two files that are compared, each of its own; empty where there is nothing to say. */
public final class Notes {

    private Notes() {}

    public static String of(String before, String after) {
        if (before.equals(after)) {
            return before;
        }
        return Stream.of(said("Before", before), said("After", after))
                .filter(note -> !note.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String said(String side, String note) {
        return note.isEmpty() ? "" : side + ": " + note;
    }
}
