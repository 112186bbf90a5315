package dev.assay.objects.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.assay.objects.ObjectVersion;
import dev.assay.objects.port.KeyHistory.Entry;
import dev.assay.objects.port.ObjectRefused;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Answers that no test server gives. */
class S3ObjectsTests {

    private static final int GOOD = 200;

    private final Entry entry = new Entry("raw/a", "v1", Instant.EPOCH, "etag", 1, false);

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 405})
    void whatAloneIsRefusedIsNoTroubleOfTheStore(int status) {
        assertThatExceptionOfType(ObjectRefused.class)
                .isThrownBy(() -> look(new Answering(status, GOOD, Map.of())))
                .withMessageContaining("version v1 of raw/a with " + status)
                .satisfies(refused -> assertThat(refused.key()).isEqualTo("raw/a"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403})
    void whereTheListIsRefusedAsWellItIsTheStores(int status) {
        assertThatExceptionOfType(SdkException.class)
                .isThrownBy(() -> look(new Answering(status, status, Map.of())))
                .withMessageContaining("The token is too old");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void whatWaitingEndsIsTheStores(int status) {
        assertThatExceptionOfType(SdkException.class).isThrownBy(() -> look(new Answering(status, GOOD, Map.of())));
    }

    @Test
    void aPairThatCannotBeDecodedIsCounted() {
        ObjectVersion version =
                look(new Answering(GOOD, GOOD, Map.of("Origin", "youtube", "note", "=?UTF-8?B?/w==?=")));

        assertThat(version.metadata()).isEqualTo(Map.of("origin", "youtube", "x-amz-missing-meta", "3"));
    }

    private ObjectVersion look(S3Client client) {
        return new S3Objects(client, "b").look(entry, "iris", "a", "v1 raw/a").orElseThrow();
    }

    /** @param head and {@code list} the status of each answer */
    private record Answering(int head, int list, Map<String, String> metadata) implements S3Client {

        @Override
        public HeadObjectResponse headObject(HeadObjectRequest request) {
            if (head != GOOD) {
                throw refused(head, "");
            }
            return HeadObjectResponse.builder()
                    .metadata(metadata)
                    .missingMeta(2)
                    .contentLength(1L)
                    .build();
        }

        @Override
        public ListObjectVersionsResponse listObjectVersions(ListObjectVersionsRequest request) {
            if (list != GOOD) {
                throw refused(list, "The token is too old");
            }
            return ListObjectVersionsResponse.builder().build();
        }

        private static RuntimeException refused(int status, String words) {
            return S3Exception.builder()
                    .statusCode(status)
                    .awsErrorDetails(
                            AwsErrorDetails.builder().errorMessage(words).build())
                    .build();
        }

        @Override
        public String serviceName() {
            return "s3";
        }

        @Override
        public void close() {}
    }
}
