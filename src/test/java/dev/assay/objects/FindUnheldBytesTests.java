package dev.assay.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.assay.SignedIn;
import dev.assay.base.Storage;
import dev.assay.objects.port.Draft;
import dev.assay.objects.port.Incoming;
import dev.assay.objects.port.ObjectStore;
import dev.assay.objects.port.Spool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@SignedIn
abstract class FindUnheldBytesTests {

    @Autowired
    FindUnheldBytes orphans;

    @Autowired
    UnheldBytes unheld;

    @Autowired
    BytesInUse bytesInUse;

    @Autowired
    ObjectStore store;

    @Autowired
    ObjectVersions versions;

    @Autowired
    ObjectCatalog catalog;

    @Autowired
    Spool spool;

    @Autowired
    Storage storage;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final String project = "p" + UUID.randomUUID();

    @Test
    void whatACrashLeftGoesAfterTheTimeOfGrace() {
        String digest = placed();

        unheld.sweep(afterGrace());
        assertThat(there(digest)).as("nobody has noted it").isTrue();
        orphans.run();
        unheld.sweep(Instant.now().minusSeconds(3600));
        assertThat(there(digest)).as("within the time of grace").isTrue();
        unheld.sweep(afterGrace());

        assertThat(there(digest)).isFalse();
    }

    @Test
    void countsThoseWhoseTimeIsRunning() {
        String digest = placed();
        String held = put("data").digest();

        assertThat(find(listing(digest, held))).isEqualTo(1);
        assertThat(find(listing(digest, held))).isEqualTo(1);
    }

    @Test
    void theTimeOfGraceBeginsOnce() {
        String digest = placed();
        orphans.run();
        Instant first = since(digest);

        orphans.run();

        assertThat(since(digest)).isEqualTo(first);
    }

    @Test
    void bytesOfVersionsWhoseRowsWereLostStay() {
        ObjectVersion lost = put("lost");
        ObjectVersion deleted = put("deleted");
        catalog.delete(project, "deleted");
        jdbc.sql("delete from object_version where project = ?").param(project).update();

        orphans.run();
        unheld.sweep(afterGrace());

        assertThat(there(lost.digest())).isTrue();
        assertThat(there(deleted.digest())).isTrue();
    }

    @Test
    void bytesStayWhileAManifestThatCannotBeReadMayNameThem() throws IOException {
        ObjectVersion lost = put("lost");
        damageManifest(lost);
        jdbc.sql("delete from object_version where project = ?").param(project).update();

        orphans.run();
        orphans.run();
        unheld.sweep(afterGrace());

        assertThat(there(lost.digest())).isTrue();
        try (Stream<Path> kept = Files.list(storage.folder("objects/quarantine/manifests"))) {
            kept.forEach(file -> file.toFile().delete());
        }
    }

    private void damageManifest(ObjectVersion version) throws IOException {
        try (Stream<Path> files = Files.walk(storage.folder("objects/manifests"))) {
            Path manifest = files.filter(file -> file.getFileName().toString().startsWith(version.id()))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(manifest, Files.readString(manifest).replace("lost", "last"));
        }
    }

    @Test
    void bytesThatAPutIsAboutToNameStay() {
        String digest = placed();

        bytesInUse.whileUsed(digest, () -> {
            orphans.run();
            Thread other = Thread.ofPlatform().start(() -> unheld.sweep(afterGrace()));
            join(other);
            return null;
        });

        assertThat(there(digest)).isTrue();
    }

    @Test
    void bytesThatAVersionHasComeToNameStay() {
        String digest = placed();
        orphans.run();
        ObjectVersion version = put("data");
        assertThat(version.digest()).isNotEqualTo(digest);
        ObjectVersion same = catalog.put(project, "same", Map.of(), bytes("placed"));

        unheld.sweep(afterGrace());

        assertThat(same.digest()).isEqualTo(digest);
        assertThat(there(digest)).isTrue();
        assertThat(unheld.unknown(List.of(digest))).containsExactly(digest);
    }

    @Test
    void bytesOfPutsThatCameToTheirEndMeanwhileAreNotNoted() {
        String digest = placed();
        ObjectStore listed =
                Altered.of(ObjectStore.class, store, "digests", (arguments, real) -> ((Stream<?>) real.call())
                        .onClose(() -> catalog.put(project, "meanwhile", Map.of(), bytes("placed"))));

        find(listed);

        assertThat(unheld.unknown(List.of(digest))).containsExactly(digest);
    }

    @Test
    void noManifestIsReadWhereNothingIsNew() {
        String digest = placed();
        String held = put("data").digest();
        orphans.run();

        find(Altered.of(
                ObjectStore.class,
                listing(digest, held),
                "manifests",
                (arguments, real) -> fail("All manifests were read.")));

        assertThat(unheld.unknown(List.of(digest, held))).containsExactly(held);
    }

    /** Where no other test has left anything. */
    private ObjectStore listing(String... digests) {
        return Altered.of(ObjectStore.class, store, "digests", (arguments, real) -> Stream.of(digests));
    }

    private int find(ObjectStore listed) {
        return new FindUnheldBytes(listed, versions, unheld, transactions).find(looked -> {}, manifest -> {});
    }

    /** As a crash leaves them. */
    private String placed() {
        try (Incoming incoming = spool.receive(bytes("placed"))) {
            store.place(
                    incoming,
                    new Draft(
                            VersionIds.next(Instant.now()),
                            project,
                            "placed",
                            Map.of(),
                            "text/csv",
                            "ada",
                            Instant.now()));
            return incoming.digest();
        }
    }

    private ObjectVersion put(String name) {
        return catalog.put(project, name, Map.of(), bytes(name));
    }

    private InputStream bytes(String what) {
        return new ByteArrayInputStream((what + " " + project).getBytes(UTF_8));
    }

    private boolean there(String digest) {
        try (Stream<String> digests = store.digests()) {
            return digests.anyMatch(digest::equals);
        }
    }

    private Instant since(String digest) {
        return jdbc.sql("select since from object_unheld where digest = ?")
                .param(digest)
                .query(Instant.class)
                .single();
    }

    private static Instant afterGrace() {
        return Instant.now().plusSeconds(1);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
