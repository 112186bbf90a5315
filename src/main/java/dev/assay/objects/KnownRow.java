package dev.assay.objects;

import dev.assay.objects.BucketIndexing.Placed;
import dev.assay.objects.KeyPlaces.Place;
import dev.assay.objects.port.SharedBucket;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A version of a bucket that has its row. */
record KnownRow(
        String id, Place place, String locator, @Nullable Instant deletedAt) {

    /** The versions of one name may lie under several keys: its own, and those that it was taken over from. */
    boolean isOf(SharedBucket bucket, Placed placed) {
        return bucket.key(place.project(), place.name(), locator)
                .equals(placed.history().key());
    }
}
