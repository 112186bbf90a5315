package dev.assay.objects.aws;

import dev.assay.base.EncodedWords;
import dev.assay.base.Gone;
import dev.assay.objects.ObjectVersion;
import dev.assay.objects.port.KeyHistory.Entry;
import dev.assay.objects.port.ObjectRefused;
import dev.assay.objects.port.SharedBucket;
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
            if (!Trouble.refusal(e)) {
                throw e;
            }
            requireList(entry.key());
            throw refused(entry, e);
        }
    }

    /** HEAD gives no reason: where it is credentials or a clock, and not the object, S3 refuses this as well and says why. */
    private void requireList(String key) {
        client.listObjectVersions(request -> request.bucket(bucket).prefix(key).maxKeys(1));
    }

    private static ObjectRefused refused(Entry entry, SdkException error) {
        return new ObjectRefused(
                entry.key(),
                "S3 refuses version %s of %s with %d%s."
                        .formatted(
                                entry.versionId(),
                                entry.key(),
                                Trouble.status(error),
                                switch (Trouble.status(error)) {
                                    case 400 -> ", as it does what is encrypted with a customer's own key (SSE-C)";
                                    case 403 -> ": the portal may not read it";
                                    default -> "";
                                }),
                error);
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

    /** With a count of what S3 could not put into headers, as it says it itself, and of what cannot be decoded. */
    private static Map<String, String> metadata(HeadObjectResponse head) {
        Map<String, String> metadata = new TreeMap<>();
        int missing = head.missingMeta() == null ? 0 : head.missingMeta();
        for (Map.Entry<String, String> pair : head.metadata().entrySet()) {
            try {
                metadata.put(pair.getKey().toLowerCase(Locale.ROOT), EncodedWords.decode(pair.getValue()));
            } catch (IllegalArgumentException e) {
                missing++;
            }
        }
        if (missing > 0) {
            metadata.put(SharedBucket.MISSING_METADATA, String.valueOf(missing));
        }
        return metadata;
    }

    /** Known where the bucket keeps SHA-256 of the whole. */
    private static String digest(HeadObjectResponse head) {
        @Nullable String whole = head.checksumType() == ChecksumType.COMPOSITE ? null : head.checksumSHA256();
        return whole == null || whole.contains("-")
                ? ""
                : HexFormat.of().formatHex(Base64.getDecoder().decode(whole));
    }
}
