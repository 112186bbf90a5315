package dev.assay.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.SignedIn;
import dev.assay.access.AuditLog;
import dev.assay.access.CurrentActor;
import dev.assay.access.Squads;
import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Topics;
import dev.assay.objects.BucketImport.SkippedKey;
import dev.assay.objects.BucketImport.State;
import dev.assay.objects.BucketIndexing.Placed;
import dev.assay.objects.KeyPlaces.Place;
import dev.assay.objects.aws.S3ObjectStore;
import dev.assay.objects.aws.TestBucket;
import dev.assay.objects.port.Draft;
import dev.assay.objects.port.Incoming;
import dev.assay.objects.port.KeyHistory;
import dev.assay.objects.port.ObjectRefused;
import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.SharedBucket;
import dev.assay.objects.port.Spool;
import dev.assay.projects.Projects;
import dev.assay.servers.Moto;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.core.sync.RequestBody;

/** A bucket that others have filled, taken over into a real database. */
@SignedIn(name = "ada")
abstract class BucketImportTests {

    @Autowired
    StoredImports rows;

    @Autowired
    BucketIndexing indexing;

    @Autowired
    KeyPlaces places;

    @Autowired
    CatchUpIndex catchUp;

    @Autowired
    ObjectCatalog catalog;

    @Autowired
    ObjectSearch search;

    @Autowired
    ObjectStore embedded;

    @Autowired
    Projects projects;

    @Autowired
    Squads squads;

    @Autowired
    CurrentActor actor;

    @Autowired
    AuditLog audit;

    @Autowired
    Topics topics;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    Spool spool;

    private final String project = "p" + UUID.randomUUID();
    private TestBucket bucket;
    private S3ObjectStore store;
    private ImportRunner runner;

    @BeforeEach
    void fillBucket() {
        squads.addMissing("curators");
        projects.create(project, "curators", true);
        bucket = TestBucket.on(Moto.address());
        store = bucket.store();
        runner = new ImportRunner(rows, indexing, catchUp, places, store, topics, transactions, clock);
    }

    @AfterEach
    void close() {
        runner.destroy();
        // a portal with files would refuse to start on this database
        jdbc.sql("delete from object_version where project = ?").param(project).update();
    }

    @Test
    void everyVersionOfEveryKeyBecomesAVersionInItsOrder() throws IOException {
        put("raw/data.csv", "1", Map.of("Origin", "YouTube"));
        put("raw/data.csv", "22", Map.of("origin", "=?UTF-8?Q?caf=C3=A9?="));
        put("raw/folder/other.json", "{}", Map.of());

        BucketImport done = bring("s3://%s/raw", project);

        assertThat(done.state()).isEqualTo(State.FINISHED);
        assertThat(done.listed()).isEqualTo(3);
        assertThat(done.indexed()).isEqualTo(3);
        List<ObjectVersion> versions =
                catalog.versions(project, "data.csv", null, 10).items();
        assertThat(versions).extracting(ObjectVersion::number).containsExactly(2, 1);
        assertThat(versions).extracting(ObjectVersion::size).containsExactly(2L, 1L);
        assertThat(versions.getLast().metadata()).containsExactly(Map.entry("origin", "YouTube"));
        assertThat(versions.getFirst().metadata()).containsExactly(Map.entry("origin", "café"));
        assertThat(versions.getFirst().contentType()).isEqualTo("text/csv");
        assertThat(content(versions.getLast())).isEqualTo("1");
        assertThat(catalog.newest(project, null, 10).items())
                .extracting(ObjectVersion::name)
                .containsExactlyInAnyOrder("data.csv", "folder/other.json");
    }

    @Test
    void aSecondTimeChangesNothing() {
        put("raw/a", "1", Map.of());
        put("raw/a", "2", Map.of());
        BucketImport first = bring("s3://%s/raw/", project);
        List<ObjectVersion> before = catalog.versions(project, "a", null, 10).items();
        put("raw/b", "3", Map.of());

        BucketImport second = bring("s3://%s/raw", project);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.indexed()).isEqualTo(1);
        assertThat(second.known()).isEqualTo(2);
        assertThat(catalog.versions(project, "a", null, 10).items()).isEqualTo(before);
    }

    @Test
    void withoutAProjectTheFirstSegmentIsTheProject() {
        put("teams/" + project + "/a.csv", "1", Map.of());
        put("teams/nobodys-project/a.csv", "1", Map.of());
        put("teams/loose.csv", "1", Map.of());
        put("teams/" + project + "/a//b", "1", Map.of());

        BucketImport done = bring("s3://%s/teams", null);

        assertThat(done.indexed()).isEqualTo(1);
        assertThat(done.skipped()).isEqualTo(3);
        assertThat(done.skippedExamples())
                .extracting(SkippedKey::key)
                .containsExactlyInAnyOrder(
                        "teams/loose.csv", "teams/nobodys-project/a.csv", "teams/" + project + "/a//b");
        assertThat(done.skippedExamples())
                .extracting(SkippedKey::reason)
                .anyMatch(reason -> reason.contains("needs <project>/<name>"));
        assertThat(catalog.findNewest(project, "a.csv", Map.of())).isPresent();
    }

    @Test
    void deleteMarkersBecomeDeletions() {
        put("raw/gone", "1", Map.of());
        delete("raw/gone");
        put("raw/back", "1", Map.of());
        delete("raw/back");
        put("raw/back", "2", Map.of());

        BucketImport done = bring("s3://%s/raw", project);

        assertThat(done.indexed()).isEqualTo(3);
        assertThat(done.deleted()).isEqualTo(2);
        assertThat(catalog.findNewest(project, "gone", Map.of())).isEmpty();
        assertThat(catalog.versions(project, "back", null, 10).items())
                .extracting(ObjectVersion::number)
                .containsExactly(2);
    }

    @Test
    void whereTheLastVersionIsGoneForGoodTheOneBeforeItIsTheNewest() {
        put("raw/data", "1", Map.of());
        put("raw/data", "2", Map.of());
        bring("s3://%s/raw", project);
        remove(((SharedBucket) store).history("raw/data").oldestFirst().getLast());

        bring("s3://%s/raw", project);

        ObjectVersion first = catalog.newest(project, null, 10).items().getFirst();
        assertThat(first.number()).isEqualTo(1);
        put("raw/data", "3", Map.of());
        bring("s3://%s/raw", project);
        assertThat(catalog.newest(project, null, 10).items())
                .extracting(ObjectVersion::number)
                .containsExactly(3);
    }

    @Test
    void whereNothingLiesTheImportSaysSo() {
        put("raw/part-1", "1", Map.of());

        BucketImport failed = bring("s3://%s/raw/part-", project);

        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.message()).contains("Nothing lies below raw/part-/");
    }

    @Test
    void objectsFromBeforeVersioningAreTakenOver() throws IOException {
        TestBucket old = TestBucket.unversioned(Moto.address());
        old.client()
                .putObject(request -> request.bucket(old.name()).key("raw/a"), RequestBody.fromString("old", UTF_8));
        old.keepVersions();
        bucket = old;
        store = old.store();
        runner = new ImportRunner(rows, indexing, catchUp, places, store, topics, transactions, clock);
        put("raw/a", "young", Map.of());

        bring("s3://%s/raw", project);

        List<ObjectVersion> versions = catalog.versions(project, "a", null, 10).items();
        assertThat(versions).hasSize(2);
        assertThat(versions.getLast().locator()).startsWith("null ");
        assertThat(content(versions.getLast())).isEqualTo("old");
    }

    @Test
    void goesOnAfterTheLastKeyThatWasDone() {
        put("raw/a", "1", Map.of());
        put("raw/b", "2", Map.of());
        StoredImport cut = new StoredImport(
                VersionIds.next(clock.instant()), bucket.name(), "raw/", project, "ada", clock.instant());
        cut.advance(1, 1, 0, 0, "raw/a");
        new TransactionTemplate(transactions).executeWithoutResult(status -> rows.save(cut));

        assertThat(rows.running(bucket.name())).containsExactly(cut.id());
        runner.run(cut.id(), store);

        assertThat(catalog.findNewest(project, "a", Map.of())).isEmpty();
        assertThat(catalog.findNewest(project, "b", Map.of())).isPresent();
        assertThat(rows.running(bucket.name())).isEmpty();
    }

    @Test
    void whatWasBroughtIsFound() {
        put("raw/a.csv", "1", Map.of());
        put("raw/a.csv", "2", Map.of());
        bring("s3://%s/raw", project);
        put("raw/a.csv", "3", Map.of());

        bring("s3://%s/raw", project);

        assertThat(found("latest")).containsExactly(3);
        assertThat(found("-latest")).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void whatWasBroughtIsFoundAlsoWhenACrashComesBeforeItIsIndexed() {
        put("raw/a.csv", "1", Map.of());
        List<Placed> listed = List.of(new Placed(store.history("raw/a.csv"), new Place(project, "a.csv")));

        catchUp.alone(() -> {
            indexing.index(store, listed, false);
            assertThat(found("latest")).isEmpty();

            catchUp.catchUp();
            assertThat(found("latest")).containsExactly(1);
        });
    }

    private List<Integer> found(String query) {
        return search.search(project, SearchQuery.of("a " + query), null, 10).items().stream()
                .map(hit -> hit.version().number())
                .toList();
    }

    @Test
    void whatFailsSaysWhyAndGoesOnWhenItIsAskedAgain() {
        StoredImport row = new StoredImport(
                VersionIds.next(clock.instant()), bucket.name(), "raw/", project, "ada", clock.instant());
        new TransactionTemplate(transactions).executeWithoutResult(status -> rows.save(row));
        bucket.client().deleteBucket(request -> request.bucket(bucket.name()));

        runner.run(row.id(), store);

        BucketImport failed = imported(row.id());
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.message()).contains("NoSuchBucket");
    }

    @Test
    void followsWhatOthersChange() {
        bring("s3://%s/raw", project);
        FollowBucket follow = new FollowBucket(store, places, indexing, topics);

        put("raw/a", "1", Map.of("k", "v"));
        follow.follow(store, "raw/a");
        follow.follow(store, "raw/a");
        assertThat(catalog.versions(project, "a", null, 10).items()).hasSize(1);

        delete("raw/a");
        follow.follow(store, "raw/a");
        assertThat(catalog.findNewest(project, "a", Map.of())).isEmpty();

        KeyHistory history = store.history("raw/a");
        history.oldestFirst().stream().filter(KeyHistory.Entry::marker).forEach(this::remove);
        follow.follow(store, "raw/a");
        assertThat(catalog.findNewest(project, "a", Map.of())).isPresent();

        history.versions().forEach(this::remove);
        follow.follow(store, "raw/a");
        follow.follow(store, "unknown/place");
        assertThat(catalog.findNewest(project, "a", Map.of())).isEmpty();
    }

    @Test
    void whatWasPutAfterTheListingIsNotTakenForGone() {
        bring("s3://%s/raw", project);
        FollowBucket follow = new FollowBucket(store, places, indexing, topics);
        put("raw/a", "1", Map.of());
        put("raw/b", "1", Map.of());
        delete("raw/b");
        List<Placed> listed = Stream.of("a", "b")
                .map(name -> new Placed(store.history("raw/" + name), new Place(project, name)))
                .toList();
        put("raw/a", "2", Map.of());
        store.history("raw/b").oldestFirst().stream()
                .filter(KeyHistory.Entry::marker)
                .forEach(this::remove);
        follow.follow(store, "raw/a");
        follow.follow(store, "raw/b");

        Tally tally = indexing.index(store, listed, true);

        assertThat(tally.deleted()).isZero();
        assertThat(catalog.versions(project, "a", null, 10).items()).hasSize(2);
        assertThat(catalog.findNewest(project, "b", Map.of())).isPresent();
    }

    @Test
    void whatTheDatabaseDoesNotTakeIsSkippedAndTheRestImported() {
        put("raw/a", "1", Map.of());
        put("raw/bad", "1", Map.of());
        put("raw/c", "1", Map.of());
        bucket.client()
                .putObject(
                        request -> request.bucket(bucket.name())
                                .key("raw/typed.csv")
                                .contentType("text/csv; note=" + "x".repeat(300)),
                        RequestBody.fromString("1", UTF_8));
        SharedBucket foreign =
                Altered.of(SharedBucket.class, store, "look", (arguments, real) -> ((Optional<?>) real.call())
                        .map(ObjectVersion.class::cast)
                        .map(found -> found.name().equals("bad") ? byALongName(found) : found));

        BucketImport done = bring("s3://%s/raw", project, foreign);

        assertThat(done.state()).isEqualTo(State.FINISHED);
        assertThat(done.indexed()).isEqualTo(3);
        assertThat(done.listed()).isEqualTo(4);
        assertThat(done.skippedExamples()).extracting(SkippedKey::key).containsExactly("raw/bad");
        assertThat(catalog.findNewest(project, "typed.csv", Map.of()))
                .map(ObjectVersion::contentType)
                .contains("text/csv");
    }

    @Test
    void whatTheBucketRefusesIsCountedAndNamedAndTheRestImported() {
        put("raw/a", "1", Map.of());
        put("raw/locked", "1", Map.of());
        put("raw/locked", "2", Map.of());
        put("raw/z", "1", Map.of());
        String first = store.history("raw/locked").oldestFirst().getFirst().versionId();
        SharedBucket refusing = refusing(first);

        BucketImport done = bring("s3://%s/raw", project, refusing);

        assertThat(done.state()).isEqualTo(State.FINISHED);
        assertThat(done.listed()).isEqualTo(4);
        assertThat(done.indexed()).isEqualTo(3);
        assertThat(done.skipped()).isEqualTo(1);
        assertThat(done.skippedExamples()).containsExactly(new SkippedKey("raw/locked", first + " is refused"));
        assertThat(catalog.versions(project, "locked", null, 10).items()).hasSize(1);

        assertThat(bring("s3://%s/raw", project).indexed())
                .as("once it may be read")
                .isEqualTo(1);
    }

    @Test
    void whatTheBucketRefusesIsSaidToWhoFollowsOnceTheRestIsThere() {
        bring("s3://%s/raw", project);
        put("raw/locked", "1", Map.of());
        put("raw/locked", "2", Map.of());
        SharedBucket refusing =
                refusing(store.history("raw/locked").oldestFirst().getFirst().versionId());
        FollowBucket follow = new FollowBucket(refusing, places, indexing, topics);

        assertThatExceptionOfType(ObjectRefused.class).isThrownBy(() -> follow.follow(refusing, "raw/locked"));

        assertThat(catalog.versions(project, "locked", null, 10).items()).hasSize(1);
    }

    private SharedBucket refusing(String versionId) {
        return Altered.of(SharedBucket.class, store, "look", (arguments, real) -> {
            KeyHistory.Entry entry = (KeyHistory.Entry) arguments.getFirst();
            if (entry.versionId().equals(versionId)) {
                throw new ObjectRefused(entry.key(), versionId + " is refused", new IOException());
            }
            return real.call();
        });
    }

    @Test
    void onlyThePairsThatCannotBeKeptAreLeftOut() {
        put("raw/a", "1", Map.of("origin", "youtube", "note", "=?UTF-8?Q?a=0Ab?=", "broken", "=?UTF-8?B?/w==?="));

        bring("s3://%s/raw", project);

        assertThat(catalog.findNewest(project, "a", Map.of()).orElseThrow().metadata())
                .isEqualTo(Map.of("origin", "youtube", "x-amz-missing-meta", "2"));
    }

    private static ObjectVersion byALongName(ObjectVersion found) {
        return new ObjectVersion(
                found.id(),
                found.project(),
                found.name(),
                found.number(),
                found.digest(),
                found.size(),
                found.contentType(),
                found.metadata(),
                "s3".repeat(200),
                found.createdAt(),
                found.locator());
    }

    @Test
    void whatThePortalItselfIsWritingIsLeftToIt() {
        Draft draft =
                new Draft(VersionIds.next(clock.instant()), project, "a", Map.of(), "text/csv", "ada", clock.instant());
        try (Incoming bytes = spool.receive(new ByteArrayInputStream(new byte[] {1}))) {
            store.place(bytes, draft);
        }
        put("assay/" + project + "/b", "by others", Map.of());
        FollowBucket follow = new FollowBucket(store, places, indexing, topics);

        follow.follow(store, "assay/" + project + "/a");
        follow.follow(store, "assay/" + project + "/b");

        assertThat(catalog.findNewest(project, "a", Map.of())).isEmpty();
        assertThat(catalog.findNewest(project, "b", Map.of())).isPresent();
    }

    @Test
    void refusesWhatItCannotTakeOver() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> imports().start("s3://elsewhere/raw", project))
                .withMessageContaining("uri: ")
                .withMessageContaining("s3://" + bucket.name());
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> imports().start("raw", project));
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> imports().start("s3://" + bucket.name() + "/assay/", project))
                .withMessageContaining("Leave the project out");
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> imports().start("s3://" + bucket.name() + "/raw", "nobodys"));
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> new BucketImports(rows, runner, embedded, projects, actor, audit, clock).all())
                .withMessageContaining("assay.objects.store=s3");
    }

    private BucketImports imports() {
        return new BucketImports(rows, runner, store, projects, actor, audit, clock);
    }

    /** Runs on this thread, so that the test need not wait. */
    private BucketImport bring(String uri, @Nullable String into) {
        return bring(uri, into, store);
    }

    private BucketImport bring(String uri, @Nullable String into, SharedBucket from) {
        BucketImport[] started = new BucketImport[1];
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            started[0] = new BucketImports(rows, new Unhurried(), store, projects, actor, audit, clock)
                    .start(uri.formatted(bucket.name()), into);
        });
        runner.run(started[0].id(), from);
        return imported(started[0].id());
    }

    private BucketImport imported(String id) {
        return new TransactionTemplate(transactions).execute(status -> imports().get(id));
    }

    private final class Unhurried extends ImportRunner {

        Unhurried() {
            super(rows, indexing, catchUp, places, store, topics, transactions, clock);
        }

        @Override
        void startAfterCommit(String id) {}
    }

    private void put(String key, String content, Map<String, String> metadata) {
        bucket.client()
                .putObject(
                        request -> request.bucket(bucket.name())
                                .key(key)
                                .contentType("application/octet-stream")
                                .metadata(metadata),
                        RequestBody.fromString(content, UTF_8));
    }

    private void delete(String key) {
        bucket.client().deleteObject(request -> request.bucket(bucket.name()).key(key));
    }

    private void remove(KeyHistory.Entry entry) {
        bucket.client()
                .deleteObject(request ->
                        request.bucket(bucket.name()).key(entry.key()).versionId(entry.versionId()));
    }

    private String content(ObjectVersion version) throws IOException {
        try (InputStream bytes = store.open(version, 0)) {
            return new String(bytes.readAllBytes(), UTF_8);
        }
    }
}
