package dev.assay.objects;

import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Topics;
import dev.assay.objects.BucketIndexing.Placed;
import dev.assay.objects.KeyPlaces.Place;
import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.SharedBucket;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Brings rows up to what others change in the portal's bucket, where a queue tells of it. */
@Component
class FollowBucket implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(FollowBucket.class);

    private final ObjectStore store;
    private final KeyPlaces places;
    private final BucketIndexing indexing;
    private final Topics topics;
    private @Nullable AutoCloseable following;

    FollowBucket(ObjectStore store, KeyPlaces places, BucketIndexing indexing, Topics topics) {
        this.store = store;
        this.places = places;
        this.indexing = indexing;
        this.topics = topics;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (store instanceof SharedBucket bucket) {
            following = bucket.follow(key -> follow(bucket, key));
        }
    }

    /**
     * Keys that are no object of ours are none of our business.
     *
     * @throws dev.assay.objects.port.ObjectRefused when the bucket does not tell of a version, once the others are seen to
     */
    void follow(SharedBucket bucket, String key) {
        place(bucket, key).ifPresent(place -> {
            Tally tally = indexing.index(bucket, List.of(new Placed(bucket.history(key), place)), true);
            if (tally.changed()) {
                topics.publish(ObjectCatalog.TOPIC);
            }
            tally.refused().stream().findFirst().ifPresent(refused -> {
                throw refused;
            });
        });
    }

    private Optional<Place> place(SharedBucket bucket, String key) {
        try {
            return places.area(bucket, key).map(area -> places.place(bucket, area, key));
        } catch (InvalidInput | NotFound e) {
            LOG.debug("{} is no object: {}", key, e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void destroy() throws Exception {
        if (following != null) {
            following.close();
        }
    }
}
