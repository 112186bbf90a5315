package dev.assay.objects.aws;

import dev.assay.objects.port.KeyHistory;
import dev.assay.objects.port.KeyHistory.Entry;
import dev.assay.objects.port.ObjectRefused;
import dev.assay.objects.port.ObjectStore.Manifest;
import dev.assay.objects.port.SharedBucket;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The manifests of what the portal itself has put into the bucket; the rest is there to be imported. */
final class CarriedManifests {

    private static final Logger LOG = LoggerFactory.getLogger(CarriedManifests.class);

    private final SharedBucket bucket;
    private final int atOnce;

    CarriedManifests(SharedBucket bucket, int atOnce) {
        this.bucket = bucket;
        this.atOnce = atOnce;
    }

    /** The caller closes the stream. */
    Stream<Manifest> since(Instant since) {
        return bucket.histories(bucket.prefix(), null)
                .flatMap(this::listed)
                .filter(listed -> !listed.entry().at().isBefore(since))
                .gather(Gatherers.mapConcurrent(atOnce, this::manifest))
                .flatMap(Optional::stream)
                .filter(new FirstOfItsId());
    }

    private record Listed(Entry entry, String project, String name, boolean deleted) {}

    private Stream<Listed> listed(KeyHistory history) {
        String[] place = history.key().substring(bucket.prefix().length()).split("/", 2);
        Map<String, Instant> deletions = history.deletions();
        return place.length < 2
                ? Stream.empty()
                : history.versions().stream()
                        .map(entry -> new Listed(entry, place[0], place[1], deletions.containsKey(entry.versionId())));
    }

    /** What the bucket does not tell of is no reason to let a portal not start. */
    private Optional<Manifest> manifest(Listed listed) {
        try {
            return bucket.look(listed.entry(), listed.project(), listed.name())
                    .filter(version -> !version.id().equals(listed.entry().id()))
                    .map(version -> new Manifest(version, listed.deleted()));
        } catch (ObjectRefused e) {
            LOG.warn("Left out: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
