package dev.assay.objects;

import dev.assay.objects.BucketIndexing.Placed;
import dev.assay.objects.KeyPlaces.Place;
import dev.assay.objects.port.KeyHistory.Entry;
import dev.assay.objects.port.SharedBucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row that says otherwise than the bucket.
 *
 * @param before when it was deleted by what the row said: it stays as it is where somebody has changed that since
 * @param deletedAt null when the version is there again
 */
record RowChange(
        String id, Place place, @Nullable Instant before, @Nullable Instant deletedAt) {

    /** What is gone for good counts as deleted: who used it is still to be seen. */
    static List<RowChange> between(SharedBucket bucket, Placed placed, List<KnownRow> rows, Instant now) {
        Map<String, Instant> deletions = placed.history().deletions();
        Map<String, Entry> present = new HashMap<>();
        placed.history()
                .versions()
                .forEach(entry -> present.put(
                        bucket.locator(
                                entry, placed.place().project(), placed.place().name()),
                        entry));
        List<RowChange> changes = new ArrayList<>();
        for (KnownRow row : rows) {
            Entry entry = present.get(row.locator());
            Instant deletedAt = entry == null ? now : deletions.get(entry.versionId());
            if ((row.deletedAt() != null) != (deletedAt != null)) {
                changes.add(new RowChange(row.id(), row.place(), row.deletedAt(), deletedAt));
            }
        }
        return changes;
    }
}
