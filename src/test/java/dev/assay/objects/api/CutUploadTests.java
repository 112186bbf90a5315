package dev.assay.objects.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.assay.AssayServerTest;
import dev.assay.access.AccessTokens;
import dev.assay.access.CurrentActor;
import dev.assay.access.Permissions;
import dev.assay.access.Squads;
import dev.assay.base.Storage;
import dev.assay.objects.ObjectCatalog;
import dev.assay.projects.Projects;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A 5 GB upload over a real connection that is closed in its middle. */
@AssayServerTest
class CutUploadTests {

    private static final String PROJECT = "cut-uploads";
    private static final long FIVE_GIGABYTES = 5_000_000_000L;

    @LocalServerPort
    int port;

    @Autowired
    AccessTokens tokens;

    @Autowired
    ObjectCatalog catalog;

    @Autowired
    Storage storage;

    @Autowired
    CurrentActor actor;

    @Test
    void nothingIsLeftBehind(@Autowired Squads squads, @Autowired Projects projects) throws Exception {
        String token = actor.asSystem("set-up", () -> {
            squads.addMissing("curators");
            projects.create(PROJECT, "curators", true);
            return tokens.issueForWork(
                            "ada", PROJECT, Set.of(Permissions.VIEW, Permissions.OBJECTS_WRITE), Duration.ofMinutes(5))
                    .text();
        });

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    "PUT /api/v1/projects/%s/objects/large.bin HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
                            .formatted(PROJECT, token, FIVE_GIGABYTES)
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[4_000_000]);
            out.flush();
            await().until(() -> uploads() == 1);
        }

        await().until(() -> uploads() == 0);
        actor.asSystem("check", () -> {
            assertThat(catalog.findNewest(PROJECT, "large.bin", Map.of())).isEmpty();
            return null;
        });
    }

    private long uploads() {
        try (Stream<Path> files = Files.list(storage.folder("objects/incoming"))) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
