package dev.assay.objects.aws;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Brings a file into the bucket: in one request, or a large one in parts of which S3 takes 10,000. */
final class Transfers {

    private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long MOST_PARTS = 10_000;
    private static final int PARTS_AT_ONCE = 4;
    private static final String OCTETS = "application/octet-stream";

    /** Nobody sends one file for longer than this. */
    private static final Duration GIVEN_UP = Duration.ofDays(2);

    private final S3Client client;
    private final String bucket;
    private final long leastPart;

    Transfers(S3Client client, String bucket) {
        this(client, bucket, 32 * MEBIBYTE);
    }

    Transfers(S3Client client, String bucket, long leastPart) {
        this.client = client;
        this.bucket = bucket;
        this.leastPart = leastPart;
    }

    /** @return the version id */
    @Nullable
    String put(String key, Path file, long size, String contentType, Map<String, String> metadata) {
        if (size > 2 * leastPart) {
            return putInParts(key, file, size, contentType, metadata);
        }
        return client.putObject(
                        request -> request.bucket(bucket)
                                .key(key)
                                .contentType(contentType)
                                .metadata(metadata),
                        RequestBody.fromFile(file))
                .versionId();
    }

    private @Nullable String putInParts(
            String key, Path file, long size, String contentType, Map<String, String> metadata) {
        String upload = client.createMultipartUpload(request ->
                        request.bucket(bucket).key(key).contentType(contentType).metadata(metadata))
                .uploadId();
        try {
            List<CompletedPart> parts = parts(key, upload, file, size);
            return client.completeMultipartUpload(request -> request.bucket(bucket)
                            .key(key)
                            .uploadId(upload)
                            .multipartUpload(whole -> whole.parts(parts)))
                    .versionId();
        } catch (RuntimeException e) {
            abort(key, upload);
            throw e;
        }
    }

    private List<CompletedPart> parts(String key, String upload, Path file, long size) {
        long part = partSize(size, leastPart);
        int count = Math.toIntExact((size + part - 1) / part);
        return IntStream.range(0, count)
                .boxed()
                .gather(Gatherers.mapConcurrent(
                        PARTS_AT_ONCE,
                        index -> part(
                                key,
                                upload,
                                index + 1,
                                slice(file, index * part, Math.min(part, size - index * part)))))
                .toList();
    }

    /** Whole mebibytes, as many as keep the parts within their number. */
    static long partSize(long size, long least) {
        long even = (size + MOST_PARTS - 1) / MOST_PARTS;
        return Math.max(least, (even + MEBIBYTE - 1) / MEBIBYTE * MEBIBYTE);
    }

    private CompletedPart part(String key, String upload, int number, RequestBody bytes) {
        var part = client.uploadPart(
                request -> request.bucket(bucket).key(key).uploadId(upload).partNumber(number), bytes);
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(part.eTag())
                .checksumCRC32(part.checksumCRC32())
                .build();
    }

    /** Opened anew for each attempt. */
    private static RequestBody slice(Path file, long from, long length) {
        return RequestBody.fromContentProvider(() -> new FileSlice(file, from, length), length, OCTETS);
    }

    private void abort(String key, String upload) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException e) {
            LOG.warn("The parts of {} stay in the bucket until a later sweep: {}", key, Trouble.words(e));
        }
    }

    /** Removes the parts of uploads that a crash has cut. */
    void sweep(String prefix) {
        Instant before = Instant.now().minus(GIVEN_UP);
        try {
            client
                    .listMultipartUploadsPaginator(
                            request -> request.bucket(bucket).prefix(prefix))
                    .uploads()
                    .stream()
                    .filter(upload -> upload.initiated().isBefore(before))
                    .forEach(upload -> abort(upload.key(), upload.uploadId()));
        } catch (SdkException e) {
            LOG.warn("Uploads that a crash has cut are not looked for: {}", Trouble.words(e));
        }
    }
}
