package dev.assay.objects.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.servers.Moto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransfersTests {

    private static final long MEBIBYTE = 1024 * 1024;
    private static final long GIBIBYTE = 1024 * MEBIBYTE;

    @TempDir
    Path folder;

    @Test
    void aLargeFileGoesInParts() throws IOException {
        TestBucket bucket = TestBucket.on(Moto.address());
        byte[] content = new byte[(int) (12 * MEBIBYTE + 7)];
        new Random(1).nextBytes(content);
        Path file = Files.write(folder.resolve("large"), content);

        String version = new Transfers(bucket.client(), bucket.name(), 5 * MEBIBYTE)
                .put("large", file, content.length, "text/plain", Map.of("k", "v"));

        var stored = bucket.client()
                .getObjectAsBytes(
                        request -> request.bucket(bucket.name()).key("large").versionId(version));
        assertThat(stored.asByteArray()).isEqualTo(content);
        assertThat(stored.response().eTag()).as("of three parts").endsWith("-3\"");
        assertThat(stored.response().metadata()).containsEntry("k", "v");
        assertThat(stored.response().contentType()).isEqualTo("text/plain");
    }

    @Test
    void partsOfAFileThatBreaksOffAreRemoved() throws IOException {
        TestBucket bucket = TestBucket.on(Moto.address());
        Path file = Files.write(folder.resolve("short"), new byte[(int) (11 * MEBIBYTE)]);

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> new Transfers(bucket.client(), bucket.name(), 5 * MEBIBYTE)
                        .put("large", file, 13 * MEBIBYTE, "text/plain", Map.of()));

        assertThat(bucket.client()
                        .listMultipartUploads(request -> request.bucket(bucket.name()))
                        .uploads())
                .isEmpty();
        assertThat(bucket.client()
                        .listObjectVersions(request -> request.bucket(bucket.name()))
                        .versions())
                .isEmpty();
    }

    @Test
    void partsGrowWithTheFileSoThatThereAreTenThousandAtMost() {
        assertThat(Transfers.partSize(100 * MEBIBYTE, 32 * MEBIBYTE)).isEqualTo(32 * MEBIBYTE);
        assertThat(Transfers.partSize(50 * GIBIBYTE, 5 * MEBIBYTE)).isEqualTo(6 * MEBIBYTE);
        assertThat(Transfers.partSize(5000 * GIBIBYTE, 32 * MEBIBYTE)).isEqualTo(512 * MEBIBYTE);
    }
}
