package dev.assay.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.access.Squads;
import dev.assay.base.Gone;
import dev.assay.base.InvalidInput;
import dev.assay.base.Storage;
import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.ObjectStore.Manifest;
import dev.assay.objects.port.SharedBucket;
import dev.assay.projects.Projects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.PlatformTransactionManager;

/** Reindexing and verifying on a real database and real files. */
@SignedIn(name = "root", groups = Group.ADMINS)
abstract class ObjectMaintenanceTests {

    @Autowired
    ObjectMaintenance maintenance;

    @Autowired
    ObjectCatalog catalog;

    @Autowired
    ObjectSearch search;

    @Autowired
    DeletedObjects deleted;

    @Autowired
    ObjectStore store;

    @Autowired
    RestoreRows restoring;

    @Autowired
    MendRows mending;

    @Autowired
    RowsAlone rowsAlone;

    @Autowired
    VersionRemoval removal;

    @Autowired
    VersionRows rows;

    @Autowired
    RestoreManifests written;

    @Autowired
    KeepIndexWhole index;

    @Autowired
    IndexNotes notes;

    @Autowired
    MissingProjects missing;

    @Autowired
    ObjectVersions versions;

    @Autowired
    BytesInUse bytesInUse;

    @Autowired
    FindUnheldBytes orphans;

    @Autowired
    ManifestCheck manifests;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Storage storage;

    private final String project = "p" + UUID.randomUUID();

    @Test
    void reindexRebuildsRowsAndIndexFromTheManifestsAlone() {
        String word = "w" + project.substring(1, 9);
        ObjectVersion first = put("data", "1", Map.of("origin", word));
        ObjectVersion second = put("data", "2", Map.of());
        ObjectVersion other = put("other", "3", Map.of("k", "v"));
        ObjectVersion gone = put("gone", "4", Map.of());
        catalog.delete(project, "gone");
        jdbc.sql("delete from object_version where project = ?").param(project).update();

        ObjectWork work = finished(maintenance.reindex());

        assertThat(work.state()).isEqualTo(ObjectWork.State.DONE);
        assertThat(catalog.versions(project, "data", null, 10).items()).containsExactly(second, first);
        assertThat(catalog.newest(project, null, 10).items()).containsExactlyInAnyOrder(second, other);
        assertThat(catalog.find(gone.id())).isEmpty();
        assertThat(search.search(project, SearchQuery.of("origin=" + word), null, 10)
                        .items())
                .extracting(ObjectHit::version)
                .containsExactly(first);
        assertThat(put("data", "5", Map.of()).number()).isEqualTo(3);
    }

    @Test
    void reindexNamesTheProjectsThatAreMissing(@Autowired Squads squads, @Autowired Projects projects) {
        put("data", "1", Map.of());
        put("data", "2", Map.of());
        put("gone", "3", Map.of());
        catalog.delete(project, "gone");
        jdbc.sql("delete from object_version where project = ?").param(project).update();

        String lost = finished(maintenance.reindex()).summary();
        assertThat(lost)
                .contains(project + " (3 versions)")
                .contains("until an admin makes a project of the same slug on Squads and projects");

        squads.addMissing("curators");
        projects.create(project, "curators", true);
        try {
            assertThat(finished(maintenance.reindex()).summary())
                    .contains("versions indexed")
                    .doesNotContain(project);
        } finally {
            projects.remove(project);
        }
    }

    @Test
    void verifyFindsWhatIsDamagedAndItIsNotGivenOutAnyMore() throws IOException {
        // rows of tests that are over, whose files lie elsewhere: the report holds a thousand problems
        jdbc.sql("delete from object_version where project <> ?").param(project).update();
        ObjectVersion good = put("good", "good " + project, Map.of());
        ObjectVersion flipped = put("flipped", "flipped " + project, Map.of());
        ObjectVersion missing = put("missing", "missing " + project, Map.of());
        ObjectVersion unlisted = put("unlisted", "unlisted " + project, Map.of());
        ObjectVersion torn = put("torn", "torn " + project, Map.of());
        Files.writeString(file(flipped.digest()), "Flipped " + project);
        Files.delete(file(missing.digest()));
        Files.delete(file(unlisted.id()));
        Files.writeString(file(torn.id()), "{");

        ObjectWork work = finished(maintenance.verify());

        assertThat(work.summary())
                .matches(
                        "[\\d,]+ bytes read back; (1 piece|(?!1 )[\\d,]+ pieces) that no version names will be removed.*");
        assertThat(problems(work, flipped)).containsExactly(ObjectWork.Kind.BYTES_DAMAGED);
        assertThat(said(work, flipped))
                .matches("Its bytes have SHA-256 [0-9a-f]{64}, which is not what was stored."
                        + " What is there was set aside\\.");
        assertThat(said(work, missing))
                .isEqualTo(
                        "Its bytes are missing or were set aside as damaged. Storing the same bytes again mends it.");
        assertThat(problems(work, missing)).containsExactly(ObjectWork.Kind.BYTES_MISSING);
        assertThat(problems(work, unlisted)).containsExactly(ObjectWork.Kind.MANIFEST_MISSING);
        assertThat(work.problems())
                .extracting(ObjectWork.Problem::what)
                .contains(project + "/unlisted, version 1 (" + unlisted.id() + ")");
        assertThat(problems(work, torn))
                .containsExactly(ObjectWork.Kind.MANIFEST_UNREADABLE, ObjectWork.Kind.MANIFEST_MISSING);
        assertThat(problems(work, good)).isEmpty();
        assertThatExceptionOfType(Gone.class).isThrownBy(() -> catalog.open(flipped));
        assertThatExceptionOfType(Gone.class)
                .isThrownBy(() -> catalog.open(missing))
                .withMessageStartingWith("missing, version 1, cannot be given out. Its bytes are missing");
        put("flipped", "flipped " + project, Map.of());
        try (InputStream bytes = catalog.open(flipped)) {
            assertThat(bytes.readAllBytes()).asString(UTF_8).isEqualTo("flipped " + project);
        }
    }

    @Test
    @SignedIn(name = "ada", groups = Group.DEVELOPERS)
    void isForAdmins() {
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(maintenance::verify);
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> maintenance.status("verify"));
    }

    @Test
    void reindexMakesRowsSayWhatTheirManifestsSay() {
        ObjectVersion altered = put("altered", "1", Map.of("k", "v", "l", "w"));
        ObjectVersion unmarked = put("unmarked", "2", Map.of());
        ObjectVersion marked = put("marked", "3", Map.of());
        catalog.delete(project, "unmarked");
        jdbc.sql("update object_version set deleted_at = null where id = ?")
                .param(unmarked.id())
                .update();
        jdbc.sql("update object_version set deleted_at = created_at where id = ?")
                .param(marked.id())
                .update();
        jdbc.sql("update object_version set digest = 'x', size = 7, content_type = 'a/b' where id = ?")
                .param(altered.id())
                .update();
        jdbc.sql("update object_metadata set meta_value = 'other' where version_id = ? and meta_key = 'k'")
                .param(altered.id())
                .update();

        ObjectWork work = finished(maintenance.reindex());

        assertThat(work.summary()).contains("3 rows mended");
        assertThat(catalog.get(altered.id())).isEqualTo(altered);
        assertThat(catalog.find(unmarked.id())).isEmpty();
        assertThat(catalog.find(marked.id())).contains(marked);
    }

    @Test
    void reindexWritesLostAndDamagedManifestsAnewFromTheirRows() throws IOException {
        jdbc.sql("delete from object_version where project <> ?").param(project).update();
        ObjectVersion lost = put("lost", "lost " + project, Map.of("k", "v"));
        ObjectVersion torn = put("torn", "torn " + project, Map.of());
        ObjectVersion gone = put("gone", "gone " + project, Map.of());
        ObjectVersion empty = put("empty", "empty " + project, Map.of());
        catalog.delete(project, "gone");
        Files.delete(file(lost.id()));
        Files.writeString(file(torn.id()), "{");
        Files.delete(file(gone.id()));
        Files.delete(file(empty.id()));
        Files.delete(file(empty.digest()));

        ObjectWork work = finished(maintenance.reindex());

        assertThat(work.summary()).contains("3 manifests written anew").endsWith("; 2 problems");
        assertThat(work.mendedCount()).isEqualTo(3);
        assertThat(work.mended())
                .extracting(ObjectWork.Problem::what)
                .containsExactlyInAnyOrder(ObjectWork.words(lost), ObjectWork.words(torn), ObjectWork.words(gone));
        assertThat(problems(work, lost)).isEmpty();
        assertThat(problems(work, torn)).containsExactly(ObjectWork.Kind.MANIFEST_UNREADABLE);
        assertThat(problems(work, empty)).containsExactly(ObjectWork.Kind.BYTES_MISSING);
        assertThat(finished(maintenance.reindex()).summary()).endsWith("; 1 problem");
        assertThatExceptionOfType(Gone.class).isThrownBy(() -> catalog.open(empty));
        jdbc.sql("delete from object_version where project = ?").param(project).update();
        finished(maintenance.reindex());
        assertThat(catalog.newest(project, null, 10).items()).containsExactlyInAnyOrder(lost, torn);
        assertThat(deleted.list(project, null, 10).items())
                .extracting(DeletedObject::newest)
                .containsExactly(gone);
    }

    @Test
    void reindexWritesNoManifestOfWhatIsPurgedMeanwhile() {
        ObjectVersion version = put("data", "1", Map.of());
        LongWork work = new LongWork("reindex", clock, seen -> {});

        assertThat(written.restore(version.id(), work)).as("has one").isFalse();
        deleted.purgeVersion(version.id());
        assertThat(written.restore(version.id(), work)).as("is purged").isFalse();

        assertThat(store.manifest(version)).isEmpty();
        assertThat(work.seen().problems()).isEmpty();
        assertThat(work.seen().mended()).isEmpty();
    }

    @Test
    void reindexBringsNothingBackThatWasPurgedOrDeletedAfterTheListing() {
        ObjectVersion purged = put("purged", "1", Map.of());
        ObjectVersion gone = put("deleted", "2", Map.of());
        catalog.delete(project, "deleted");
        deleted.purgeVersion(purged.id());
        ObjectStore listedBefore = Altered.of(
                ObjectStore.class,
                store,
                "manifests",
                (arguments, real) -> Stream.of(new Manifest(purged, false), new Manifest(gone, false)));

        new Reindex(listedBefore, restoring, mending, rowsAlone, written, index, missing)
                .run(new LongWork("reindex", clock, seen -> {}));

        assertThat(catalog.find(purged.id())).isEmpty();
        assertThat(catalog.find(gone.id())).isEmpty();
    }

    /** Rows that were mended before are not in the index as they are now. */
    @Test
    void aReindexThatIsCutHasTheNextStartBuildTheIndex() {
        ObjectStore away = Altered.of(ObjectStore.class, store, "manifests", (arguments, real) -> {
            throw new UncheckedIOException(new IOException("Input/output error"));
        });

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> new Reindex(away, restoring, mending, rowsAlone, written, index, missing)
                        .run(new LongWork("reindex", clock, seen -> {})));

        assertThat(notes.since(IndexNotes.Note.BUILDING)).isPresent();
        finished(maintenance.reindex());
        assertThat(notes.since(IndexNotes.Note.BUILDING)).isEmpty();
    }

    @Test
    void reindexTakesNoDeletionBackThatCameAfterItsSecondLook() {
        ObjectVersion version = put("data", "1", Map.of());
        jdbc.sql("update object_version set content_type = 'a/b' where id = ?")
                .param(version.id())
                .update();
        ObjectStore slow = Altered.of(ObjectStore.class, store, "manifest", (arguments, real) -> {
            Object seen = real.call();
            removal.delete(project, "data");
            return seen;
        });
        MendRows late = new MendRows(versions, rows, slow, jdbc, transactions, clock);

        assertThat(late.mend(List.of(new Manifest(version, false)))).isZero();

        assertThat(catalog.find(version.id())).isEmpty();
    }

    @Test
    void manifestsAreTakenInAsTheyAreRead() {
        ObjectVersion version = put("data", "1", Map.of());
        int all = 3 * RestoreRows.BATCH;
        int[] read = new int[1];
        List<Integer> ahead = new ArrayList<>();
        Stream<Manifest> ofOneDay = Stream.of(all).flatMap(count -> Stream.generate(() -> new Manifest(version, false))
                .limit(count)
                .peek(manifest -> read[0]++));

        restoring.restore(ofOneDay, taken -> {}, looked -> ahead.add(read[0] - looked));

        assertThat(ahead).containsExactly(0, 0, 0);
    }

    @Test
    void verifyLeavesAloneWhatCannotBeReadJustNow() throws IOException {
        ObjectVersion failing = put("failing", "failing " + project, Map.of());
        ObjectVersion torn = put("torn", "torn " + project, Map.of());
        List<String> readOnce = new ArrayList<>();
        ObjectStore flaky = Altered.of(ObjectStore.class, store, "open", (arguments, real) -> {
            ObjectVersion asked = (ObjectVersion) arguments.getFirst();
            if (asked.equals(failing)) {
                throw new UncheckedIOException(new IOException("Input/output error"));
            }
            boolean wrong = asked.equals(torn) && !readOnce.contains(asked.id());
            readOnce.add(asked.id());
            return wrong ? InputStream.nullInputStream() : real.call();
        });
        LongWork work = new LongWork("verify", clock, seen -> {});

        new Verification(versions, flaky, bytesInUse, orphans, manifests, transactions).run(work);

        assertThat(problems(work.seen(), failing)).containsExactly(ObjectWork.Kind.BYTES_UNREADABLE);
        assertThat(problems(work.seen(), torn)).isEmpty();
        assertThat(file(failing.digest())).hasContent("failing " + project);
        assertThat(file(torn.digest()).getParent().getParent()).hasFileName("bytes");
        assertThat(file(failing.digest()).getParent().getParent()).hasFileName("bytes");
    }

    @Test
    void damagedBytesAreNotReadToTheirEndAndAreSetAside() throws IOException {
        ObjectVersion flipped = put("flipped", "flipped " + project, Map.of());
        Files.writeString(file(flipped.digest()), "Flipped " + project);
        assertThat(catalog.trouble(flipped)).isEmpty();

        try (InputStream bytes = catalog.open(flipped)) {
            assertThatExceptionOfType(Gone.class).isThrownBy(bytes::readAllBytes);
        }
        assertThat(catalog.trouble(flipped)).isPresent();
        assertThatExceptionOfType(Gone.class).isThrownBy(() -> catalog.open(flipped));
        put("flipped", "flipped " + project, Map.of());
        assertThat(catalog.trouble(flipped)).isEmpty();
        try (InputStream bytes = catalog.open(flipped)) {
            assertThat(bytes.skip(3)).isEqualTo(3);
            assertThat(bytes.readAllBytes()).asString(UTF_8).isEqualTo("pped " + project);
        }
    }

    @Test
    void pagesThroughDigestsThatManyVersionsShare() {
        List<String> put = Stream.iterate(0, i -> i + 1)
                .limit(7)
                .map(i -> put("n" + i, i < 5 ? "shared " + project : i + project, Map.of())
                        .id())
                .toList();
        List<String> seen = new ArrayList<>();
        String digest = "";
        String id = "";
        List<StoredVersion> batch = versions.byDigest(digest, id, Limit.of(2));
        while (!batch.isEmpty()) {
            assertThat(batch).hasSizeLessThanOrEqualTo(2);
            seen.addAll(batch.stream().map(StoredVersion::id).toList());
            id = batch.getLast().id();
            digest = digest(id);
            batch = versions.byDigest(digest, id, Limit.of(2));
        }

        assertThat(seen).doesNotHaveDuplicates().containsAll(put);
    }

    private String digest(String id) {
        return jdbc.sql("select digest from object_version where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    @Test
    void refusesToStartWhereObjectsLieElsewhere() {
        ObjectVersion version = put("data", "1", Map.of());
        ObjectStore bucket = Altered.of(SharedBucket.class, null, "none", (arguments, real) -> null);

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> new RefuseOtherStore(bucket, jdbc).afterSingletonsInstantiated())
                .withMessageContaining("assay.objects.store")
                .withMessageContaining("versions of objects lie in files");
        jdbc.sql("update object_version set locator = 'x' where id = ?")
                .param(version.id())
                .update();
        try {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> new RefuseOtherStore(store, jdbc).afterSingletonsInstantiated())
                    .withMessageContaining("1 versions of objects lie in a bucket");
        } finally {
            jdbc.sql("update object_version set locator = null where id = ?")
                    .param(version.id())
                    .update();
        }
        new RefuseOtherStore(store, jdbc).afterSingletonsInstantiated();
    }

    private ObjectWork finished(ObjectWork begun) {
        await().pollInSameThread().until(() -> maintenance.status(begun.work()).state() != ObjectWork.State.RUNNING);
        return maintenance.status(begun.work());
    }

    private static String said(ObjectWork work, ObjectVersion version) {
        return work.problems().stream()
                .filter(problem -> problem.what().contains(version.id()))
                .map(problem -> (problem.why() + " " + problem.done()).strip())
                .collect(Collectors.joining("\n"));
    }

    private static List<ObjectWork.Kind> problems(ObjectWork work, ObjectVersion version) {
        return work.problems().stream()
                .filter(problem -> problem.what().contains(version.id()))
                .map(ObjectWork.Problem::kind)
                .toList();
    }

    private ObjectVersion put(String name, String content, Map<String, String> metadata) {
        return catalog.put(project, name, metadata, new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    private Path file(String name) throws IOException {
        return StoredFiles.of(storage, name);
    }
}
