package dev.assay.objects.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.base.Gone;
import dev.assay.base.InvalidInput;
import dev.assay.objects.Altered;
import dev.assay.objects.ObjectVersion;
import dev.assay.objects.port.Draft;
import dev.assay.objects.port.Incoming;
import dev.assay.objects.port.KeyHistory;
import dev.assay.objects.port.ObjectRefused;
import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.ObjectStoreContract;
import dev.assay.objects.port.SharedBucket;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** What the adapter promises on every server that speaks S3. */
abstract class S3StoreContract extends ObjectStoreContract {

    private TestBucket bucket;
    private S3ObjectStore store;

    abstract URI server();

    @BeforeEach
    void open() {
        bucket = TestBucket.on(server());
        store = bucket.store();
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Override
    protected ObjectStore reopened() {
        return bucket.store();
    }

    @Override
    protected int things() {
        return store.histories("", null)
                .mapToInt(history -> history.oldestFirst().size())
                .sum();
    }

    /** The bucket does not know the portal's numbers. */
    @Override
    protected ObjectVersion asListed(ObjectVersion kept) {
        return kept.numbered(0);
    }

    @Test
    void takesTheLongestNameThatAKeyCanHold() {
        String longest = "é".repeat(100) + "/" + "n".repeat(1024 - 201 - "assay/iris/".length());

        assertThat(content(store, keep(longest, "kept"))).isEqualTo("kept");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> keep(longest + "n", "too long"))
                .withMessageContaining("name: ")
                .withMessageContaining("assay/iris/ and the name may have 1,024 bytes together; these have 1,025");
    }

    @Test
    void metadataComesBackAsItWasGiven() {
        Map<String, String> metadata = Map.of(
                "origin", "you tübe", "title", "=?UTF-8?Q?no?= word", "long", "数据 🎥 ".repeat(40), "blank", " a  b ");

        ObjectVersion version = place("a.csv", metadata, "böb");

        assertThat(manifests(store, Instant.MIN))
                .extracting(ObjectStore.Manifest::version)
                .containsExactly(version);
    }

    @Test
    void refusesMetadataThatS3WouldRefuse() {
        assertThat(place("a", Map.of("k", "v".repeat(1800)), "ada").metadata()).hasSize(1);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> place("a", Map.of("k", "v".repeat(1950)), "ada"))
                .withMessageContaining("metadata: ")
                .withMessageContaining("and may have 2,048, of which the portal itself needs");
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> place("a", Map.of("k", "é".repeat(800)), "ada"));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> place("a", Map.of("assay", "mine"), "ada"))
                .withMessageContaining("metadata.assay");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> place("a", Map.of("two words", "x"), "ada"))
                .withMessageContaining("metadata.two words");
        assertThat(things()).isEqualTo(1);
    }

    @Test
    void aDeletionIsAMarkerOnTheKey() {
        ObjectVersion version = keep("a", "1");

        store.markDeleted(List.of(version));

        assertThat(store.history("assay/iris/a").endsWithMarker()).isTrue();
        assertThat(bucket.client()
                        .listObjectsV2(request -> request.bucket(bucket.name()))
                        .contents())
                .isEmpty();
        store.forget(List.of(version));
        assertThat(things()).as("no marker over nothing").isZero();
    }

    @Test
    void readsWhatOthersPutThere() {
        put("raw/Übersicht 1+1.csv", "a,b\n", Map.of("Origin", "YouTube", "title", "=?UTF-8?Q?caf=C3=A9?="));

        KeyHistory history = store.histories("raw/", null).findFirst().orElseThrow();
        KeyHistory.Entry entry = history.oldestFirst().getFirst();
        ObjectVersion version = store.look(entry, "iris", "Übersicht 1+1.csv").orElseThrow();

        assertThat(history.key()).isEqualTo("raw/Übersicht 1+1.csv");
        assertThat(version.id()).isEqualTo(entry.id());
        assertThat(version.metadata()).isEqualTo(Map.of("origin", "YouTube", "title", "café"));
        assertThat(version.size()).isEqualTo(4);
        assertThat(store.key("iris", version.name(), version.locator())).isEqualTo(history.key());
        assertThat(content(store, version)).isEqualTo("a,b\n");
    }

    @Test
    void whatTheBucketDoesNotTellOfIsLeftOutOfManifests() {
        ObjectVersion version = keep("a", "1");
        keep("b", "2");
        SharedBucket refusing = Altered.of(SharedBucket.class, store, "look", (arguments, real) -> {
            KeyHistory.Entry entry = (KeyHistory.Entry) arguments.getFirst();
            if (entry.key().endsWith("/b")) {
                throw new ObjectRefused(entry.key(), "refused", new IOException());
            }
            return real.call();
        });

        assertThat(new CarriedManifests(refusing, 4).since(Instant.MIN))
                .extracting(ObjectStore.Manifest::version)
                .containsExactly(version.numbered(0));
    }

    @Test
    void listsEveryVersionOfEveryKeyInOrder() {
        for (String key : List.of("raw/b", "raw/a", "raw/b", "raw/c/d", "other/x", "raw/b")) {
            put(key, key, Map.of());
        }
        bucket.client().deleteObject(request -> request.bucket(bucket.name()).key("raw/a"));

        List<KeyHistory> histories = store.histories("raw/", null).toList();

        assertThat(histories).extracting(KeyHistory::key).containsExactly("raw/a", "raw/b", "raw/c/d");
        assertThat(histories).extracting(history -> history.versions().size()).containsExactly(1, 3, 1);
        assertThat(histories.getFirst().deletions()).hasSize(1);
        assertThat(histories.get(1).deletions()).isEmpty();
        assertThat(store.histories("raw/", "raw/a").map(KeyHistory::key)).containsExactly("raw/b", "raw/c/d");
        assertThat(store.history("raw/b")).isEqualTo(histories.get(1));
        assertThat(Histories.below(bucket.client(), bucket.name(), "raw/", null, 2)
                        .toList())
                .as("in pages that end within a key")
                .isEqualTo(histories);
    }

    @Test
    void aCopyIsNotTakenForTheVersionThatItWasCopiedFrom() {
        ObjectVersion version = keep("a", "1");
        bucket.client().copyObject(request -> request.sourceBucket(bucket.name())
                .sourceKey("assay/iris/a")
                .destinationBucket(bucket.name())
                .destinationKey("assay/iris/b"));

        KeyHistory.Entry copy = store.history("assay/iris/b").oldestFirst().getFirst();

        assertThat(store.look(copy, "iris", "b").orElseThrow().id())
                .isEqualTo(copy.id())
                .isNotEqualTo(version.id());
    }

    @Test
    void aCopyOverItsOriginalIsNoSecondManifest() {
        ObjectVersion version = keep("a", "1");
        put(
                "assay/iris/a",
                "1",
                bucket.client()
                        .headObject(request -> request.bucket(bucket.name()).key("assay/iris/a"))
                        .metadata());
        put("assay/iris/by others", "x", Map.of());

        assertThat(manifests(store, Instant.MIN))
                .extracting(ObjectStore.Manifest::version)
                .containsExactly(version.numbered(0));
        assertThat(store.history("assay/iris/a").versions()).hasSize(2);
    }

    @Test
    void whatOthersHaveRemovedForGoodIsGone() {
        ObjectVersion version = keep("a", "1");
        bucket.client()
                .deleteObject(request ->
                        request.bucket(bucket.name()).key("assay/iris/a").versionId(version.locator()));

        assertThatExceptionOfType(Gone.class)
                .isThrownBy(() -> store.open(version, 0))
                .withMessageContaining("assay/iris/a");
    }

    private ObjectVersion place(String name, Map<String, String> metadata, String author) {
        Draft draft = new Draft("a".repeat(32), "iris", name, metadata, "text/csv", author, now());
        try (Incoming bytes = receive(name)) {
            return draft.version(bytes, store.place(bytes, draft));
        }
    }

    private void put(String key, String content, Map<String, String> metadata) {
        bucket.client()
                .putObject(
                        request -> request.bucket(bucket.name()).key(key).metadata(metadata),
                        RequestBody.fromString(content, UTF_8));
    }
}
