package dev.assay.base.tables;

import java.util.Locale;
import java.util.Optional;

/** What tables are stored as; told by the name of the file. */
public enum TableFormat {
    CSV,
    TSV,
    JSON,
    JSON_LINES,
    PARQUET;

    private static final String PACKED = ".gz";

    public static Optional<TableFormat> of(String name) {
        String plain = plain(name);
        int dot = plain.lastIndexOf('.');
        return Optional.ofNullable(
                switch (dot < 0 ? "" : plain.substring(dot + 1)) {
                    case "csv" -> CSV;
                    case "tsv" -> TSV;
                    case "json" -> JSON;
                    case "jsonl", "ndjson" -> JSON_LINES;
                    case "parquet", "pq" -> PARQUET;
                    default -> null;
                });
    }

    /** Whether the bytes are packed by gzip; Parquet packs by itself. */
    static boolean packed(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(PACKED);
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(PACKED) && !lower.endsWith(".parquet" + PACKED)
                ? lower.substring(0, lower.length() - PACKED.length())
                : lower;
    }
}
