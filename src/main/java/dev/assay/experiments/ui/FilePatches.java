package dev.assay.experiments.ui;

import java.util.LinkedHashMap;
import java.util.Map;

/** What Git says of differences, file by file. */
final class FilePatches {

    private static final String START = "diff --git ";
    private static final String NEW_NAME = " b/";

    private FilePatches() {}

    /** By name of the file; without names all of it as one. */
    static Map<String, String> of(String difference) {
        Map<String, StringBuilder> files = new LinkedHashMap<>();
        StringBuilder file = null;
        for (String line : difference.split("\n", -1)) {
            if (line.startsWith(START) || file == null && !line.isBlank()) {
                file = files.computeIfAbsent(name(line), any -> new StringBuilder());
            }
            if (file != null) {
                file.append(line).append('\n');
            }
        }
        Map<String, String> patches = new LinkedHashMap<>();
        files.forEach((name, text) -> patches.put(name, text.toString().stripTrailing()));
        return patches;
    }

    private static String name(String line) {
        int at = line.lastIndexOf(NEW_NAME);
        return line.startsWith(START) && at > 0 ? line.substring(at + NEW_NAME.length()) : "changes";
    }
}
