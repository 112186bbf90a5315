package dev.assay.base.tables;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Why files of some kinds, told by the name, are neither shown nor compared here. */
public final class UnreadFormat {

    private static final String ARROW = "Feather and Arrow files are not read here. Parquet and CSV are.";
    private static final String EXCEL = "Excel's workbooks are not read here. CSV and Parquet are.";
    private static final String ARCHIVE = "Archives are not read here.";
    private static final String PICKLE = "A pickle runs code when it is opened, so it is not opened here.";

    private static final Map<String, String> WHY = Map.ofEntries(
            Map.entry("pkl", PICKLE),
            Map.entry("pickle", PICKLE),
            Map.entry("joblib", "It is a pickle, which runs code when it is opened, so it is not opened here."),
            Map.entry("feather", ARROW),
            Map.entry("arrow", ARROW),
            Map.entry("xlsx", EXCEL),
            Map.entry("xls", EXCEL),
            Map.entry("npz", "Archives of arrays are not read here. A single one, an .npy file, is."),
            Map.entry("zip", ARCHIVE),
            Map.entry("tar", ARCHIVE),
            Map.entry("gz", ARCHIVE));

    private UnreadFormat() {}

    /** A sentence or two; none of a kind that is read, or not known. */
    public static Optional<String> why(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return TableFormat.of(lower).isPresent()
                ? Optional.empty()
                : Optional.ofNullable(WHY.get(lower.substring(lower.lastIndexOf('.') + 1)));
    }
}
