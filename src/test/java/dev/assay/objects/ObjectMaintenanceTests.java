package dev.assay.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.assay.SignedIn;
import dev.assay.access.Group;
import dev.assay.base.Gone;
import dev.assay.base.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

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

        assertThat(problems(work, flipped)).containsExactly(ObjectWork.Kind.BYTES_DAMAGED);
        assertThat(problems(work, missing)).containsExactly(ObjectWork.Kind.BYTES_MISSING);
        assertThat(problems(work, unlisted)).containsExactly(ObjectWork.Kind.MANIFEST_MISSING);
        assertThat(problems(work, torn))
                .containsExactly(ObjectWork.Kind.MANIFEST_UNREADABLE, ObjectWork.Kind.MANIFEST_MISSING);
        assertThat(problems(work, good)).isEmpty();
        assertThatExceptionOfType(Gone.class).isThrownBy(() -> catalog.open(flipped));
        assertThatExceptionOfType(Gone.class).isThrownBy(() -> catalog.open(missing));
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

    private ObjectWork finished(ObjectWork begun) {
        await().pollInSameThread().until(() -> maintenance.status(begun.work()).state() != ObjectWork.State.RUNNING);
        return maintenance.status(begun.work());
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
        try (Stream<Path> files = Files.walk(storage.folder("objects"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
