package dev.assay.objects;

/** What came of looking at versions of a bucket. */
record Tally(long listed, long indexed, long known, long deleted) {

    boolean changed() {
        return indexed + deleted > 0;
    }
}
