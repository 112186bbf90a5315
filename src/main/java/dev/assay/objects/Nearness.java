package dev.assay.objects;

/** How near a version comes to what was asked. */
enum Nearness {
    /** Everything stands in it as asked. */
    EXACT(0),
    /** A word may have another form, be unfinished, or differ by a letter. */
    SIMILAR(1),
    /** A long word may differ by two letters, the stem of any by one. */
    DISTANT(2),
    /** One word of several is not there; the others are, or similar ones. */
    PARTIAL(1);

    private final int edits;

    Nearness(int edits) {
        this.edits = edits;
    }

    int edits() {
        return edits;
    }
}
