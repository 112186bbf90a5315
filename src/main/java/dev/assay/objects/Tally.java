package dev.assay.objects;

/** What came of looking at versions of a bucket. */
record Tally(long listed, long indexed, long known, long deleted) {

    Tally plus(Tally other) {
        return new Tally(listed + other.listed, indexed + other.indexed, known + other.known, deleted + other.deleted);
    }

    boolean changed() {
        return indexed + deleted > 0;
    }
}
