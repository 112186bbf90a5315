package dev.assay.objects.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.base.InvalidInput;
import dev.assay.objects.port.Draft;
import dev.assay.objects.port.Incoming;
import dev.assay.servers.Moto;
import dev.assay.servers.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCheckTests {

    @Test
    void saysThatTheBucketIsNotNamed() {
        refused(TestBucket.properties(URI.create("http://127.0.0.1:1"), null, "", null), "name a bucket");
    }

    @Test
    void saysThatThereIsNoSuchBucket() {
        refused(
                TestBucket.properties(Moto.address(), "nowhere", "", null),
                "There is no such bucket at " + Moto.address());
    }

    @Test
    void saysThatTheBucketKeepsNoVersions() {
        TestBucket bucket = TestBucket.unversioned(Moto.address());

        refused(TestBucket.properties(Moto.address(), bucket.name(), "", null), "Switch its versioning on");
    }

    @Test
    void saysThatNobodyAnswers() {
        Moto.address();
        URI nobody = URI.create("http://127.0.0.1:" + TestServer.freePort());

        refused(TestBucket.properties(nobody, "any", "", null), "It cannot be reached at " + nobody);
    }

    @Test
    void whenS3IsAwayAPutFailsWithWordsAndTheFileStays(@TempDir Path folder) throws IOException {
        TestBucket bucket = TestBucket.on(Moto.address());
        S3ObjectStore store = bucket.store();
        bucket.client().deleteBucket(request -> request.bucket(bucket.name()));
        Path file = Files.writeString(folder.resolve("bytes"), "abc");
        Incoming bytes = new Incoming(file, "a".repeat(64), 3, new byte[0]);
        Draft draft = new Draft("a".repeat(32), "iris", "a.csv", Map.of(), "text/csv", "ada", Instant.EPOCH);

        assertThatThrownBy(() -> store.place(bytes, draft))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Storing assay/iris/a.csv: S3 answered 404 NoSuchBucket");

        assertThat(file).exists();
    }

    private static void refused(S3Properties properties, String why) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> S3ObjectStore.open(properties))
                .withMessageContaining("assay.objects.s3.bucket")
                .withMessageContaining(why);
    }
}
