package dev.assay.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Squads;
import dev.assay.base.SystemPart;
import dev.assay.base.Topics;
import dev.assay.objects.aws.RecordedEvents;
import dev.assay.objects.aws.TestBucket;
import dev.assay.objects.port.Incoming;
import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.ObjectStore.Manifest;
import dev.assay.objects.port.SharedBucket;
import dev.assay.objects.port.Spool;
import dev.assay.projects.Projects;
import dev.assay.servers.Moto;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** The whole portal with its objects in a bucket, and a queue that tells of changes in it. */
@AssayTest
@SignedIn(name = "ada")
class ObjectsOnS3Tests {

    private static TestBucket bucket;
    private static String queue;

    @Autowired
    ObjectCatalog catalog;

    @Autowired
    DeletedObjects deletedObjects;

    @Autowired
    RecoverVersions recovery;

    @Autowired
    ObjectStore store;

    @Autowired
    KeyPlaces places;

    @Autowired
    BucketIndexing indexing;

    @Autowired
    Topics topics;

    @Autowired
    Reindex reindex;

    @Autowired
    ManifestCheck manifestCheck;

    @Autowired
    ObjectVersions versions;

    @Autowired
    VersionRows rows;

    @Autowired
    EntityManager entities;

    @Autowired
    UnheldBytes unheld;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    CurrentActor actor;

    @Autowired
    Spool spool;

    @Autowired
    Projects projects;

    @Autowired
    Squads squads;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CatchUpIndex catchUp;

    @Autowired
    IndexChanges changes;

    @Autowired
    List<SystemPart> facts;

    private final String project = "p" + UUID.randomUUID();

    @DynamicPropertySource
    static void inABucket(DynamicPropertyRegistry settings) {
        settings.add("assay.objects.store", () -> "s3");
        settings.add("assay.objects.s3.bucket", () -> bucket.name());
        settings.add("assay.objects.s3.endpoint", () -> Moto.address().toString());
        settings.add("assay.objects.s3.events", () -> queue);
    }

    @BeforeAll
    static void makeBucket() {
        bucket = TestBucket.on(Moto.address());
        queue = bucket.queue();
    }

    @BeforeEach
    void makeProject() {
        squads.addMissing("curators");
        projects.create(project, "curators", true);
    }

    @Test
    void versionsAreKeptReadDeletedRestoredAndPurged() throws IOException {
        ObjectVersion first = put("a/data.csv", "one");
        ObjectVersion second = put("a/data.csv", "second");

        assertThat(content(first)).isEqualTo("one");
        assertThat(catalog.findNewest(project, "a/data.csv", Map.of("origin", "youtube")))
                .contains(second);
        assertThat(bucket.keys()).contains("assay/" + project + "/a/data.csv");

        catalog.delete(project, "a/data.csv");
        assertThat(bucket.keys()).doesNotContain("assay/" + project + "/a/data.csv");
        assertThat(deletedObjects.restore(project, "a/data.csv")).isEqualTo(second);
        assertThat(content(second)).isEqualTo("second");

        catalog.purgeBelow(project, "a/");
        assertThat(bucket.keys()).doesNotContain("assay/" + project + "/a/data.csv");
        assertThat(catalog.find(first.id())).isEmpty();
    }

    @Test
    void whatIsDeletedWhileItsBytesAreOnTheirWayIsDeletedForTheBucketAndThePortalAlike() {
        ObjectVersion first = put("data", "one");
        ObjectStore slow = Altered.of(SharedBucket.class, (SharedBucket) store, "place", (arguments, real) -> {
            Object locator = real.call();
            catalog.delete(project, "data");
            return locator;
        });
        VersionWriter writer = new VersionWriter(
                versions,
                rows,
                entities,
                slow,
                new BytesInUse(),
                new NamesInUse(),
                unheld,
                transactions,
                events,
                actor,
                Clock.systemUTC());
        ObjectVersion second;
        try (Incoming bytes = spool.receive(new ByteArrayInputStream(new byte[] {1}))) {
            second = writer.write(VersionIds.next(Instant.now()), project, "data", Map.of(), bytes);
        }

        assertThat(catalog.find(second.id())).isEmpty();
        assertThat(deletedObjects.restore(project, "data")).isEqualTo(second);
        assertThat(store.manifest(second)).contains(new Manifest(second, false));
        assertThat(catalog.versions(project, "data", null, 10).items()).containsExactly(second, first);
    }

    @Test
    void rowsThatAreLostAreBuiltFromTheBucket() throws IOException {
        ObjectVersion kept = put("kept", "one");
        ObjectVersion gone = put("gone", "two");
        catalog.delete(project, "gone");
        jdbc.sql("delete from object_version").update();

        recovery.recover();

        assertThat(catalog.find(kept.id())).contains(kept);
        assertThat(content(kept)).isEqualTo("one");
        assertThat(catalog.find(gone.id())).isEmpty();
        assertThat(deletedObjects.restore(project, "gone")).isEqualTo(gone);
    }

    @Test
    void whatOthersPutThereIsFoundWhenTheQueueTellsOfIt() {
        String key = "assay/" + project + "/from others.csv";
        bucket.client()
                .putObject(
                        request -> request.bucket(bucket.name()).key(key).metadata(Map.of("k", "v")),
                        RequestBody.fromString("x"));

        bucket.send(queue, RecordedEvents.eventBridge("Object Created", bucket.name(), key, "01"));

        await().pollInSameThread().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        catalog.findNewest(project, "from others.csv", Map.of("k", "v")))
                .isPresent());
    }

    @Test
    void whatIsDeletedOrPurgedStaysSoWhateverMessagesStillSay() {
        ObjectVersion gone = put("gone", "one");
        ObjectVersion purged = put("purged", "two");
        catalog.delete(project, "gone");
        deletedObjects.purgeVersion(purged.id());

        follow("gone");
        follow("purged");
        reindex.run(new LongWork("reindex", Clock.systemUTC(), seen -> {}));

        assertThat(catalog.find(gone.id())).isEmpty();
        assertThat(catalog.find(purged.id())).isEmpty();
    }

    @Test
    void aMessageThatIsFollowedDuringADeletionTakesNothingBack() {
        ObjectVersion version = put("data", "one");
        SharedBucket slow = afterHistory(1, () -> catalog.delete(project, "data"));

        new FollowBucket(slow, places, indexing, topics).follow(slow, key("data"));

        assertThat(catalog.find(version.id())).isEmpty();
    }

    @Test
    void aMessageThatIsFollowedDuringARestorationDoesNotTakeBackTheNextDeletion() {
        ObjectVersion version = put("data", "one");
        catalog.delete(project, "data");
        store.restore(List.of(version));
        SharedBucket slow = afterHistory(2, () -> {
            deletedObjects.restore(project, "data");
            catalog.delete(project, "data");
        });

        new FollowBucket(slow, places, indexing, topics).follow(slow, key("data"));

        assertThat(catalog.find(version.id())).isEmpty();
    }

    @Test
    void aCopyOverItsOriginalIsPurgedWithIt() {
        ObjectVersion version = put("data", "one");
        copyOver("data");
        follow("data");

        catalog.purgeBelow(project, "data");
        reindex.run(new LongWork("reindex", Clock.systemUTC(), seen -> {}));

        assertThat(catalog.find(version.id())).isEmpty();
        assertThat(bucket.keys()).doesNotContain(key("data"));
    }

    @Test
    void aCopyOverItsOriginalIsAVersionOfItsOwnAndDoesNotBringThatBack() {
        ObjectVersion version = put("data", "one");
        copyOver("data");
        follow("data");
        List<ObjectVersion> both = catalog.versions(project, "data", null, 10).items();
        assertThat(both).hasSize(2).last().isEqualTo(version);

        deletedObjects.purgeVersion(version.id());
        reindex.run(new LongWork("reindex", Clock.systemUTC(), seen -> {}));

        assertThat(catalog.versions(project, "data", null, 10).items()).containsExactly(both.getFirst());
        LongWork check = new LongWork("verify", Clock.systemUTC(), seen -> {});
        manifestCheck.run(check);
        assertThat(check.seen().problems())
                .filteredOn(problem -> problem.what().startsWith(project))
                .isEmpty();
    }

    @Test
    void whatOthersPutAndDeleteThereIsNotedForTheIndex() {
        ObjectVersion deleted = put("deleted", "one");
        bucket.client().deleteObject(request -> request.bucket(bucket.name()).key(key("deleted")));
        bucket.client()
                .putObject(request -> request.bucket(bucket.name()).key(key("new")), RequestBody.fromString("x"));

        catchUp.alone(() -> {
            follow("deleted");
            follow("new");

            String found =
                    catalog.findNewest(project, "new", Map.of()).orElseThrow().id();
            assertThat(changes.noted(Integer.MAX_VALUE))
                    .extracting(IndexChanges.Noted::versionId)
                    .contains(deleted.id(), found);
        });
    }

    /** As others do to change its storage class. */
    private void copyOver(String name) {
        bucket.client().copyObject(request -> request.sourceBucket(bucket.name())
                .sourceKey(key(name))
                .destinationBucket(bucket.name())
                .destinationKey(key(name))
                .storageClass(StorageClass.STANDARD_IA));
    }

    private void follow(String name) {
        SharedBucket shared = (SharedBucket) store;
        new FollowBucket(store, places, indexing, topics).follow(shared, key(name));
    }

    private SharedBucket afterHistory(int call, Runnable meanwhile) {
        int[] calls = new int[1];
        return Altered.of(SharedBucket.class, (SharedBucket) store, "history", (arguments, real) -> {
            Object history = real.call();
            if (++calls[0] == call) {
                meanwhile.run();
            }
            return history;
        });
    }

    private String key(String name) {
        return "assay/" + project + "/" + name;
    }

    @Test
    void purgedBytesGoAtOnce() {
        assertThat(deletedObjects.leavesBytes()).isFalse();
    }

    @Test
    void adminsSeeWhereObjectsLie() {
        assertThat(facts)
                .filteredOn(IndexPart.class::isInstance)
                .singleElement()
                .satisfies(part -> assertThat(part.facts().get("Objects"))
                        .contains(bucket.name())
                        .contains(Moto.address().toString()));
    }

    private ObjectVersion put(String name, String content) {
        return catalog.put(
                project, name, Map.of("Origin", "youtube"), new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    private String content(ObjectVersion version) throws IOException {
        try (InputStream bytes = catalog.open(version)) {
            return new String(bytes.readAllBytes(), UTF_8);
        }
    }
}
