package dev.assay.base.ui;

/** Stands where a file would be shown whose bytes are not those that were stored. */
public class GoneBytes extends EmptyState {

    /** @param why a sentence or two, with what to do */
    public GoneBytes(String why) {
        super("Its bytes are gone or damaged", why);
    }
}
