package dev.assay.objects.aws;

import dev.assay.base.Gone;
import dev.assay.base.InvalidInput;
import dev.assay.objects.ObjectVersion;
import dev.assay.objects.port.Draft;
import dev.assay.objects.port.Incoming;
import dev.assay.objects.port.KeyHistory;
import dev.assay.objects.port.KeyHistory.Entry;
import dev.assay.objects.port.SharedBucket;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A versioned bucket: a version of ours is one of S3's below {@code <prefix><project>/<name>} and carries its own manifest.
 * A locator is S3's version id; where the portal took the version over from another key, that key follows after a blank.
 */
public final class S3ObjectStore implements SharedBucket {

    private static final int KEY_BYTES = 1024;
    private static final int AT_ONCE = 64;

    private final S3Properties properties;
    private final S3Connection connection;
    private final S3Client client;
    private final String bucket;
    private final Transfers transfers;
    private final S3Objects objects;

    private S3ObjectStore(S3Properties properties, S3Connection connection, S3Client client) {
        this.properties = properties;
        this.connection = connection;
        this.client = client;
        this.bucket = connection.bucket();
        this.transfers = new Transfers(client, bucket);
        this.objects = new S3Objects(client, bucket);
    }

    /** @throws InvalidInput when the bucket is none, keeps no versions or cannot be reached */
    public static S3ObjectStore open(S3Properties properties) {
        S3Connection connection = new S3Connection(properties);
        connection.bucket();
        S3Client client = connection.objects();
        connection.check(client);
        return new S3ObjectStore(properties, connection, client);
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT24H")
    void sweep() {
        transfers.sweep(prefix());
    }

    @Override
    public String description() {
        return "versions in the bucket %s at %s, below %s%s"
                .formatted(
                        bucket,
                        connection.place(),
                        prefix(),
                        properties.events() == null
                                ? ""
                                : "; changes by others are heard of in " + properties.events());
    }

    @Override
    public String place(Incoming bytes, Draft draft) {
        String key = ownKey(draft.project(), draft.name());
        int length = key.getBytes(StandardCharsets.UTF_8).length;
        if (length > KEY_BYTES) {
            throw new InvalidInput(
                    "name",
                    draft.name(),
                    "On S3, %s and the name may have 1,024 bytes together; these have %,d."
                            .formatted(ownKey(draft.project(), ""), length));
        }
        Map<String, String> carried = new CarriedManifest(
                        draft.id(), draft.createdAt(), bytes.digest(), draft.createdBy())
                .with(draft.metadata(), key);
        String version = trying(
                "Storing " + key, () -> transfers.put(key, bytes.file(), bytes.size(), draft.contentType(), carried));
        if (version == null) {
            throw new UncheckedIOException(new IOException(
                    "The bucket %s does not keep versions any more. Switch its versioning on.".formatted(bucket)));
        }
        return version;
    }

    @Override
    public void keep(Collection<ObjectVersion> versions) {
        // each object carries its own
    }

    @Override
    public InputStream open(ObjectVersion version, long from) {
        if (from == version.size()) {
            return InputStream.nullInputStream();
        }
        return trying("Reading " + key(version), () -> objects.read(key(version), versionId(version), from));
    }

    @Override
    public void markDeleted(Collection<ObjectVersion> versions) {
        each(keys(versions), key -> {
            if (!history(key).endsWithMarker()) {
                trying(
                        "Deleting " + key,
                        () -> client.deleteObject(
                                request -> request.bucket(bucket).key(key)));
            }
        });
    }

    @Override
    public List<ObjectVersion> restore(Collection<ObjectVersion> versions) {
        Map<String, KeyHistory> histories = new ConcurrentHashMap<>();
        each(keys(versions), key -> histories.put(key, history(key)));
        List<ObjectVersion> there = versions.stream()
                .filter(version -> histories.get(key(version)).holds(versionId(version)))
                .toList();
        Stream<Entry> markers =
                there.stream().flatMap(version -> histories.get(key(version)).markersOver(versionId(version)).stream());
        each(markers.collect(Collectors.toSet()), this::remove);
        return there;
    }

    @Override
    public void forget(Collection<ObjectVersion> versions) {
        each(versions, version -> remove(key(version), versionId(version)));
        // what only markers are left of would look like something deleted for ever
        each(keys(versions), key -> {
            KeyHistory rest = history(key);
            if (rest.versions().isEmpty()) {
                rest.oldestFirst().forEach(this::remove);
            }
        });
    }

    @Override
    public void removeBytes(Collection<String> digests) {
        // each version has its own
    }

    @Override
    public boolean sharesBytes() {
        return false;
    }

    @Override
    public Stream<Manifest> manifests(Instant since, Consumer<Unreadable> unreadable) {
        return new CarriedManifests(this, AT_ONCE).since(since);
    }

    @Override
    public Optional<Manifest> manifest(ObjectVersion version) {
        KeyHistory history = history(key(version));
        String id = versionId(version);
        return history.holds(id)
                ? Optional.of(new Manifest(version, history.deletions().containsKey(id)))
                : Optional.empty();
    }

    @Override
    public String bucket() {
        return bucket;
    }

    @Override
    public String prefix() {
        return properties.prefix();
    }

    @Override
    public Stream<KeyHistory> histories(String prefix, @Nullable String after) {
        return trying("Listing the bucket " + bucket, () -> Histories.below(client, bucket, prefix, after));
    }

    @Override
    public KeyHistory history(String key) {
        return Histories.of(client, bucket, key);
    }

    @Override
    public Optional<ObjectVersion> look(Entry entry, String project, String name) {
        return trying(
                "Looking at " + entry.key(), () -> objects.look(entry, project, name, locator(entry, project, name)));
    }

    @Override
    public String locator(Entry entry, String project, String name) {
        return entry.key().equals(ownKey(project, name)) ? entry.versionId() : entry.versionId() + " " + entry.key();
    }

    @Override
    public String key(String project, String name, String locator) {
        int blank = locator.indexOf(' ');
        return blank < 0 ? ownKey(project, name) : locator.substring(blank + 1);
    }

    @Override
    public AutoCloseable follow(Consumer<String> changed) {
        String queue = properties.events();
        return queue == null || queue.isBlank()
                ? () -> {}
                : new BucketEvents(connection.queues(queue), queue, bucket, changed).start();
    }

    private void remove(Entry entry) {
        remove(entry.key(), entry.versionId());
    }

    private void remove(String key, String versionId) {
        trying("Removing " + key, () -> {
            objects.remove(key, versionId);
            return key;
        });
    }

    private String ownKey(String project, String name) {
        return prefix() + project + "/" + name;
    }

    private String key(ObjectVersion version) {
        return key(version.project(), version.name(), locator(version));
    }

    private static String versionId(ObjectVersion version) {
        return locator(version).split(" ", 2)[0];
    }

    private static String locator(ObjectVersion version) {
        if (version.locator() == null) {
            throw new Gone(
                    "%s, version %d, lies in files of the portal's data folder, and the portal now keeps objects in"
                                    .formatted(version.name(), version.number())
                            + " a bucket. Start it with assay.objects.store=files to read it.");
        }
        return version.locator();
    }

    private Set<String> keys(Collection<ObjectVersion> versions) {
        return versions.stream().map(this::key).collect(Collectors.toSet());
    }

    private static <T> void each(Collection<T> things, Consumer<T> work) {
        things.stream()
                .gather(Gatherers.mapConcurrent(AT_ONCE, thing -> {
                    work.accept(thing);
                    return thing;
                }))
                .forEach(done -> {});
    }

    private static <T> T trying(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (SdkException e) {
            throw Trouble.with(what, e);
        }
    }
}
