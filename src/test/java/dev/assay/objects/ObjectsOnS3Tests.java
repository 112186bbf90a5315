package dev.assay.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.AssayTest;
import dev.assay.SignedIn;
import dev.assay.access.CurrentActor;
import dev.assay.access.Squads;
import dev.assay.base.SystemPart;
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
