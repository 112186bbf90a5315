package dev.assay.objects;

import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.ObjectStore.Manifest;
import dev.assay.objects.port.SharedBucket;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Before anything is served: gives versions whose manifest is durable the row that a crash took from them. Only a crash can
 * leave such a manifest, so looking at the time about the newest row is enough; with no row at all, everything is read.
 */
@Component
class RecoverVersions implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(RecoverVersions.class);
    private static final int BETWEEN_WORDS = 100_000;

    private final ObjectVersions versions;
    private final ObjectStore store;
    private final RestoreRows rows;

    RecoverVersions(ObjectVersions versions, ObjectStore store, RestoreRows rows) {
        this.versions = versions;
        this.store = store;
        this.rows = rows;
    }

    @Override
    public void afterSingletonsInstantiated() {
        int recovered = recover();
        if (recovered > 0) {
            LOG.info("Recovered {} object versions from their manifests", recovered);
        }
    }

    int recover() {
        Instant since =
                versions.lastCreated().map(last -> last.minus(store.placing())).orElse(Instant.MIN);
        if (store instanceof SharedBucket && !since.equals(Instant.MIN)) {
            // what a crash leaves there nobody was told of, and finding it would read the whole bucket at each start
            return 0;
        }
        try (Stream<Manifest> manifests = store.manifests(since, RecoverVersions::warn)) {
            return rows.restore(manifests, this::forget, RecoverVersions::tell);
        }
    }

    /** A put that never got its row; nobody was told of it, and its number was given again. What others put stays. */
    private void forget(ObjectVersion version) {
        if (!(store instanceof SharedBucket)) {
            store.forget(List.of(version));
        }
    }

    static void warn(ObjectStore.Unreadable manifest) {
        LOG.error(
                "The manifest {} of an object version cannot be read and was set aside as {}: {}",
                manifest.place(),
                manifest.kept(),
                manifest.why());
    }

    private static void tell(int looked) {
        if (looked % BETWEEN_WORDS == 0) {
            LOG.info("Looked at {} manifests of object versions", looked);
        }
    }
}
