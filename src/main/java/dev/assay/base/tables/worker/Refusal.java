package dev.assay.base.tables.worker;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** What DuckDB says of a file, in words for who wanted to look at it. */
final class Refusal {

    private static final int LONGEST = 300;

    /** What DuckDB's readers of Parquet say of bytes that make no sense, in words of their inside. */
    private static final List<String> INSIDE = List.of(
            "don't know what type",
            "Out of buffer",
            "Payload value bigger",
            "Prefetch registered",
            "TProtocolException");

    private Refusal() {}

    static String words(SQLException cause) {
        String said = String.valueOf(cause.getMessage());
        String lower = said.toLowerCase(Locale.ROOT);
        if (lower.contains("detect the csv parsing dialect")) {
            return "It cannot be told apart into rows and columns: perhaps a quote does not close.";
        }
        if (lower.contains("maximum line size of")) {
            return "One of its lines is longer than 2 MiB.";
        }
        if (lower.contains("out of memory") || lower.contains("could not allocate") || lower.contains("max_temp")) {
            return Answer.NO_MEMORY;
        }
        if (lower.contains("maximum_object_size")) {
            return "One of its records is larger than 16 MiB.";
        }
        if (lower.contains("expected top-level json array")) {
            return (lower.contains("first character is '{'") ? "It is an object, not" : "It is not")
                    + " a list of rows.";
        }
        if (lower.contains("got non-record json")) {
            return "It is not a list of objects alone.";
        }
        return ("It is broken, or not what its name says. " + shortened(said)).strip();
    }

    /**
     * Only the first line, without the kind of error and without the path, which is none of the reader's; nothing where it
     * says nothing to a reader.
     */
    private static String shortened(String said) {
        String line = said.replaceFirst("^.*unsuccessful or closed pending query result\\s*(Error: )?", "")
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^[A-Za-z ]{3,30} Error: ", "")
                .replaceAll("(in )?(file )?['\"]?/[^'\"\\s]*/tmp/tables/[^'\"\\s]*['\"]?", "");
        if (INSIDE.stream().anyMatch(line::contains) || line.chars().anyMatch(Character::isISOControl)) {
            return "";
        }
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
