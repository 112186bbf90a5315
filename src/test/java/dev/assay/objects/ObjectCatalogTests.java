package dev.assay.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.base.Storage;
import dev.assay.objects.port.Incoming;
import dev.assay.objects.port.Spool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The catalogue on a real database and real files. */
@SignedIn(name = "ada")
abstract class ObjectCatalogTests {

    @Autowired
    ObjectCatalog catalog;

    @Autowired
    Spool spool;

    @Autowired
    RecoverVersions recovery;

    @Autowired
    UnheldBytes unheld;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Storage storage;

    @Autowired
    PlatformTransactionManager transactions;

    private final String project = "p" + UUID.randomUUID();

    @Test
    void everyPutIsANewVersion() throws IOException {
        ObjectVersion first = put("data.csv", "a,b\n1,2\n", Map.of("Origin", "YouTube"));
        ObjectVersion second = put("data.csv", "a,b\n3,4\n", Map.of());

        assertThat(first.number()).isEqualTo(1);
        assertThat(second.number()).isEqualTo(2);
        assertThat(first.metadata()).containsExactly(Map.entry("origin", "YouTube"));
        assertThat(first.contentType()).isEqualTo("text/csv");
        assertThat(first.createdBy()).isEqualTo("ada");
        assertThat(first.size()).isEqualTo(8);
        assertThat(catalog.get(first.id())).isEqualTo(first);
        assertThat(content(catalog.get(first.id()))).isEqualTo("a,b\n1,2\n");
    }

    @Test
    void concurrentWritersBothBecomeVersions() throws Exception {
        int writers = 8;
        List<Integer> numbers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Callable<ObjectVersion>> puts = Stream.iterate(0, i -> i + 1)
                    .limit(writers)
                    .<Callable<ObjectVersion>>map(
                            i -> new DelegatingSecurityContextCallable<>(() -> put("shared", "v" + i, Map.of())))
                    .toList();
            for (Future<ObjectVersion> version : threads.invokeAll(puts)) {
                numbers.add(version.get().number());
            }
        }

        assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(catalog.newest(project, null, 10).items())
                .extracting(ObjectVersion::number)
                .containsExactly(8);
    }

    @Test
    void keysThatAreRefusedNowAreStillFound() {
        ObjectVersion version = put("old.csv", "1", Map.of("two-words", "x"));
        jdbc.sql("update object_metadata set meta_key = 'two words' where version_id = ?")
                .param(version.id())
                .update();

        assertThat(catalog.findNewest(project, "old.csv", Map.of("Two words", "x")))
                .map(ObjectVersion::metadata)
                .contains(Map.of("two words", "x"));
    }

    @Test
    void findsTheNewestThatHoldsEveryPairOfAPattern() {
        put("data.csv", "1", Map.of("origin", "youtube", "lang", "de"));
        ObjectVersion second = put("data.csv", "2", Map.of("origin", "youtube", "lang", "en"));
        ObjectVersion third = put("data.csv", "3", Map.of("origin", "vimeo"));

        assertThat(catalog.findNewest(project, "data.csv", Map.of())).contains(third);
        assertThat(catalog.findNewest(project, "data.csv", Map.of("ORIGIN", "youtube")))
                .contains(second);
        assertThat(catalog.findNewest(project, "data.csv", Map.of("origin", "youtube", "lang", "de")))
                .map(ObjectVersion::number)
                .contains(1);
        assertThat(catalog.findNewest(project, "data.csv", Map.of("origin", "YouTube")))
                .isEmpty();
        assertThat(catalog.findNewest(project, "other.csv", Map.of())).isEmpty();
    }

    @Test
    void pagesThroughTheVersionsOfAName() {
        for (int i = 0; i < 5; i++) {
            put("data", "v" + i, Map.of());
        }

        Page<ObjectVersion> first = catalog.versions(project, "data", null, 3);
        Page<ObjectVersion> second = catalog.versions(project, "data", first.next(), 3);

        assertThat(first.items()).extracting(ObjectVersion::number).containsExactly(5, 4, 3);
        assertThat(second.items()).extracting(ObjectVersion::number).containsExactly(2, 1);
        assertThat(second.next()).isNull();
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> catalog.versions(project, "data", "garbage", 3));
    }

    @Test
    void listsTheNewestOfEachNameButNotThePortalsOwn() {
        put("a", "1", Map.of());
        put("b", "1", Map.of());
        put("a", "2", Map.of());
        put("trials/17/artifacts/model.pkl", "x", Map.of());
        put("provenance/0123.diff", "x", Map.of());

        Page<ObjectVersion> first = catalog.newest(project, null, 1);
        Page<ObjectVersion> second = catalog.newest(project, first.next(), 1);

        assertThat(first.items()).extracting(ObjectVersion::name).containsExactly("a");
        assertThat(second.items()).extracting(ObjectVersion::name).containsExactly("b");
        assertThat(second.next()).isNull();
    }

    @Test
    void listsTheNewestBelowAPrefixByName() {
        put("trials/1/artifacts/b", "1", Map.of());
        put("trials/1/artifacts/a", "1", Map.of());
        put("trials/1/artifacts/a", "2", Map.of());
        put("trials/1x/artifacts/c", "1", Map.of());
        put("trials/1%/artifacts/d", "1", Map.of());

        assertThat(catalog.newestBelow(project, "trials/1/artifacts/"))
                .extracting(version -> version.name() + " " + version.number())
                .containsExactly("trials/1/artifacts/a 2", "trials/1/artifacts/b 1");
        assertThat(catalog.newestBelow(project, "trials/1%/")).hasSize(1);
    }

    @Test
    void resolvesUris() {
        ObjectVersion version = put("folder/données.csv", "1", Map.of());

        assertThat(catalog.resolve("s3://" + project + "/folder/données.csv")).contains(version);
        assertThat(catalog.resolve("s3://" + project + "/missing")).isEmpty();
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> catalog.resolve("http://x/y"));
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> catalog.resolve("s3://"));
    }

    @Test
    void deletedObjectsAreGoneButTheirNumbersStayTaken() throws IOException {
        ObjectVersion first = put("data", "1", Map.of());

        catalog.delete(project, "data");

        assertThat(catalog.find(first.id())).isEmpty();
        assertThat(catalog.findNewest(project, "data", Map.of())).isEmpty();
        assertThat(catalog.newest(project, null, 10).items()).isEmpty();
        assertThat(content(first)).as("bytes stay until purged").isEqualTo("1");
        assertThat(put("data", "2", Map.of()).number()).isEqualTo(2);
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> catalog.delete(project, "never"));
    }

    @Test
    void purgingRemovesBytesThatNothingElseHolds() throws IOException {
        String shared = "shared " + project;
        String single = "single " + project;
        ObjectVersion kept = put("kept", shared, Map.of());
        put("trials/1/a", shared, Map.of("k", "v"));
        ObjectVersion gone = put("trials/1/b", single, Map.of());

        catalog.purgeBelow(project, "trials/1/");

        assertThat(catalog.newestBelow(project, "trials/")).isEmpty();
        assertThat(files(gone.digest())).as("within the time of grace").isNotEmpty();
        unheld.sweep(Instant.now());
        assertThat(content(kept)).isEqualTo(shared);
        assertThat(files(gone.digest())).isEmpty();
        assertThat(files(gone.id())).isEmpty();
    }

    @Test
    void aVersionThatLostItsRowInACrashIsIndexedAgain() {
        ObjectVersion first = put("data", "1", Map.of("origin", "youtube"));
        ObjectVersion second = put("data", "2", Map.of());
        jdbc.sql("delete from object_version where id in (?, ?)")
                .params(first.id(), second.id())
                .update();

        recovery.recover();

        assertThat(catalog.get(first.id())).isEqualTo(first);
        assertThat(catalog.get(second.id())).isEqualTo(second);
        assertThat(catalog.newest(project, null, 10).items()).containsExactly(second);
    }

    @Test
    void recoveryForgetsAManifestWhoseNumberWasGivenAgain() {
        ObjectVersion version = put("data", "1", Map.of());
        String ghost = "f".repeat(32);
        jdbc.sql("update object_version set id = ? where id = ?")
                .params(ghost, version.id())
                .update();

        recovery.recover();

        assertThat(catalog.find(version.id())).isEmpty();
        assertThat(files(version.id())).isEmpty();
        jdbc.sql("delete from object_version where id = ?").param(ghost).update();
    }

    @Test
    void bytesWithoutAManifestAreSeenByNobody() {
        String content = "crashed " + project;
        try (Incoming incoming = spool.receive(new ByteArrayInputStream(content.getBytes(UTF_8)))) {
            assertThat(incoming.size()).isEqualTo(content.length());
        }

        recovery.recover();

        assertThat(catalog.newest(project, null, 10).items()).isEmpty();
        assertThat(put("data", content, Map.of()).number()).isEqualTo(1);
    }

    @Test
    void aVersionThatWasAnsweredForOutlivesTheCallersTransaction() {
        ObjectVersion[] version = new ObjectVersion[1];

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            version[0] = put("data", "1", Map.of());
            status.setRollbackOnly();
        });

        assertThat(catalog.find(version[0].id())).contains(version[0]);
    }

    @Test
    void aCutUploadLeavesNothing() {
        InputStream cut = new SequenceInputStream(new ByteArrayInputStream(new byte[200_000]), new BrokenStream());

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> catalog.put(project, "cut", Map.of(), cut))
                .withMessageContaining("content")
                .withMessageContaining("cut off");

        assertThat(files(".part")).isEmpty();
        assertThat(catalog.findNewest(project, "cut", Map.of())).isEmpty();
    }

    @Test
    void bytesOfAnotherDigestAreRefused() {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> catalog.put(
                        project, "data", Map.of(), new ByteArrayInputStream(new byte[] {1}), "0".repeat(64)))
                .withMessageContaining("digest");
        assertThat(catalog.findNewest(project, "data", Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a",
                "a/",
                "a//b",
                "../a",
                "a/../b",
                "a/./b",
                "..",
                "a\u0000b",
                "a\nb",
                "\u0085",
                "\ud800",
                "\u202Egpj.exe"
            })
    void refusesNamesThatAreNoNames(String name) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> put(name, "x", Map.of()))
                .withMessageContaining("name");
    }

    @Test
    void takesLongAndForeignNames() {
        assertThat(put("n".repeat(300), "x", Map.of()).number()).isEqualTo(1);
        assertThat(put("データ/été 🎥 a..b.csv", "x", Map.of()).number()).isEqualTo(1);
        assertThat(put("é".repeat(512), "x", Map.of()).number()).isEqualTo(1);
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> put("é".repeat(513), "x", Map.of()));
    }

    @Test
    void refusesMetadataThatS3WouldRefuse() {
        assertThat(put("m", "x", Map.of("k", "v".repeat(2047))).metadata()).hasSize(1);
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> put("m", "x", Map.of("k", "é".repeat(1024))))
                .withMessageContaining("metadata");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> put("m", "x", Map.of("Origin", "a", "origin", "b")))
                .withMessageContaining("metadata.origin");
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> put("m", "x", Map.of(" ", "a")));
        for (String key : List.of("two words", "ключ", "a/b", "a:b", "(a)")) {
            assertThatExceptionOfType(InvalidInput.class)
                    .isThrownBy(() -> put("m", "x", Map.of(key, "a")))
                    .withMessageContaining("metadata." + key)
                    .withMessageContaining("letters a to z");
        }
        assertThatExceptionOfType(InvalidInput.class).isThrownBy(() -> put("m", "x", Map.of("a", "\u0000")));
    }

    @Test
    @SignedIn(groups = {Group.USERS, Group.APPROVERS})
    void usersAndApproversMayLookButNotWrite() {
        assertThat(catalog.findNewest(project, "data", Map.of())).isEmpty();
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> put("data", "x", Map.of()));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> catalog.delete(project, "data"));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> catalog.purgeBelow(project, "data"));
    }

    private static class BrokenStream extends InputStream {

        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }
    }

    private ObjectVersion put(String name, String content, Map<String, String> metadata) {
        return catalog.put(project, name, metadata, new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    private String content(ObjectVersion version) throws IOException {
        try (InputStream bytes = catalog.open(version)) {
            return new String(bytes.readAllBytes(), UTF_8);
        }
    }

    private List<Path> files(String part) {
        try (Stream<Path> files = Files.walk(storage.folder("objects"))) {
            return files.filter(file -> file.getFileName().toString().contains(part))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
