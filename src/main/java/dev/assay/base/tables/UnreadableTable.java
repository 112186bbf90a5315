package dev.assay.base.tables;

/** A table that cannot be shown; the message says why, for the reader. */
public class UnreadableTable extends RuntimeException {

    public UnreadableTable(String message) {
        super(message);
    }
}
