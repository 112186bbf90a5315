package dev.assay.objects;

import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.ObjectStore.Manifest;
import dev.assay.objects.port.SharedBucket;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Before anything is served: gives versions whose manifest is durable the row that a crash took from them. Only a crash can
 * leave such a manifest, so looking at the days since the newest row is enough; with no row at all, everything is read.
 */
@Component
class RecoverVersions implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(RecoverVersions.class);
    private static final int BATCH = 500;

    private final ObjectVersions versions;
    private final ObjectStore store;
    private final EntityManager entities;
    private final TransactionTemplate transaction;

    RecoverVersions(
            ObjectVersions versions,
            ObjectStore store,
            EntityManager entities,
            PlatformTransactionManager transactions) {
        this.versions = versions;
        this.store = store;
        this.entities = entities;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterSingletonsInstantiated() {
        int recovered = recover();
        if (recovered > 0) {
            LOG.info("Recovered {} object versions from their manifests", recovered);
        }
    }

    int recover() {
        Instant since = versions.lastCreated()
                .map(last -> last.minus(Duration.ofDays(1)))
                .orElse(Instant.MIN);
        if (store instanceof SharedBucket && !since.equals(Instant.MIN)) {
            // what a crash leaves there nobody was told of, and finding it would read the whole bucket at each start
            return 0;
        }
        int recovered = 0;
        try (Stream<Manifest> manifests = store.manifests(since)) {
            Iterator<List<Manifest>> batches =
                    manifests.gather(Gatherers.windowFixed(BATCH)).iterator();
            while (batches.hasNext()) {
                List<Manifest> batch = batches.next();
                Integer added = transaction.execute(status -> add(batch));
                recovered += added == null ? 0 : added;
            }
        }
        return recovered;
    }

    private int add(List<Manifest> batch) {
        Set<String> known = new HashSet<>(versions.known(
                batch.stream().map(manifest -> manifest.version().id()).toList()));
        List<Manifest> missing = batch.stream()
                .filter(manifest -> !known.contains(manifest.version().id()))
                .sorted(Comparator.<Manifest>comparingInt(
                                manifest -> manifest.version().number())
                        .thenComparing(manifest -> manifest.version().createdAt()))
                .toList();
        missing.forEach(this::add);
        return missing.size();
    }

    private void add(Manifest manifest) {
        ObjectVersion version = manifest.version();
        if (version.number() == 0) {
            int last = versions.lastNumber(version.project(), version.name()).orElse(0);
            version = version.numbered(last + 1);
        }
        if (versions.numberTaken(version.project(), version.name(), version.number())) {
            // a put that never got its row; nobody was told of it, and the number was given again
            store.forget(List.of(version));
            return;
        }
        boolean newest = versions.lastNumber(version.project(), version.name()).orElse(0) < version.number();
        if (newest) {
            versions.notNewestBelow(version.project(), version.name(), version.number());
        }
        StoredVersion row = new StoredVersion(version, newest);
        if (manifest.deleted()) {
            row.deletedSince(version.createdAt());
        }
        entities.persist(row);
        entities.flush();
    }
}
