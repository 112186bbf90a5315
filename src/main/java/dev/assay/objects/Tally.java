package dev.assay.objects;

import dev.assay.objects.port.ObjectRefused;
import java.util.List;
import java.util.stream.Stream;

/**
 * What came of looking at versions of a bucket.
 *
 * @param listed without those that the bucket refuses
 */
record Tally(long listed, long indexed, long known, long deleted, List<ObjectRefused> refused) {

    static final Tally NOTHING = new Tally(0, 0, 0, 0);

    Tally(long listed, long indexed, long known, long deleted) {
        this(listed, indexed, known, deleted, List.of());
    }

    Tally plus(Tally other) {
        return new Tally(
                listed + other.listed,
                indexed + other.indexed,
                known + other.known,
                deleted + other.deleted,
                Stream.concat(refused.stream(), other.refused.stream()).toList());
    }

    boolean changed() {
        return indexed + deleted > 0;
    }
}
