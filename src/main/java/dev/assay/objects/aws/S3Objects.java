package dev.assay.objects.aws;

import dev.assay.base.EncodedWords;
import dev.assay.base.Gone;
import dev.assay.objects.ObjectVersion;
import dev.assay.objects.port.KeyHistory.Entry;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Reads single objects of the bucket. */
final class S3Objects {

    private static final String UNTYPED = "application/octet-stream";
    private static final String MISSING = "x-amz-missing-meta";

    private final S3Client client;
    private final String bucket;

    S3Objects(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** @throws Gone when the bucket does not hold it any more */
    InputStream read(String key, String versionId, long from) {
        try {
            return new Download(client.getObject(request -> request.bucket(bucket)
                    .key(key)
                    .versionId(versionId)
                    .range(from == 0 ? null : "bytes=" + from + "-")));
        } catch (SdkException e) {
            if (Trouble.absent(e)) {
                throw new Gone(
                        "The bucket %s does not hold version %s of %s any more.".formatted(bucket, versionId, key));
            }
            throw e;
        }
    }

    /** For good; S3 itself does not mind when there is no such version, others answer 404. */
    void remove(String key, String versionId) {
        try {
            client.deleteObject(request -> request.bucket(bucket).key(key).versionId(versionId));
        } catch (SdkException e) {
            if (!Trouble.absent(e)) {
                throw e;
            }
        }
    }

    Optional<ObjectVersion> look(Entry entry, String project, String name, String locator) {
        try {
            HeadObjectResponse head = client.headObject(request -> request.bucket(bucket)
                    .key(entry.key())
                    .versionId(entry.versionId())
                    .checksumMode(ChecksumMode.ENABLED));
            return Optional.of(version(entry, head, project, name, locator));
        } catch (SdkException e) {
            if (Trouble.absent(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static ObjectVersion version(
            Entry entry, HeadObjectResponse head, String project, String name, String locator) {
        Map<String, String> metadata = metadata(head);
        CarriedManifest manifest = CarriedManifest.of(metadata, entry.key())
                .orElseGet(() -> new CarriedManifest(entry.id(), entry.at(), digest(head), "s3"));
        if (!manifest.id().equals(entry.id())) {
            metadata.remove(CarriedManifest.KEY);
        }
        return new ObjectVersion(
                manifest.id(),
                project,
                name,
                0,
                manifest.digest(),
                head.contentLength() == null ? entry.size() : head.contentLength(),
                head.contentType() == null ? UNTYPED : head.contentType(),
                metadata,
                manifest.createdBy(),
                manifest.createdAt(),
                locator);
    }

    /** With a count of what S3 could not put into headers, as it says it itself. */
    private static Map<String, String> metadata(HeadObjectResponse head) {
        Map<String, String> metadata = new TreeMap<>();
        head.metadata().forEach((key, value) -> metadata.put(key.toLowerCase(Locale.ROOT), decoded(value)));
        if (head.missingMeta() != null && head.missingMeta() > 0) {
            metadata.put(MISSING, String.valueOf(head.missingMeta()));
        }
        return metadata;
    }

    private static String decoded(String value) {
        try {
            return EncodedWords.decode(value);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    /** Known where the bucket keeps SHA-256 of the whole. */
    private static String digest(HeadObjectResponse head) {
        @Nullable String whole = head.checksumType() == ChecksumType.COMPOSITE ? null : head.checksumSHA256();
        return whole == null || whole.contains("-")
                ? ""
                : HexFormat.of().formatHex(Base64.getDecoder().decode(whole));
    }
}
