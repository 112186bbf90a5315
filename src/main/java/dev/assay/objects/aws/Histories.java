package dev.assay.objects.aws;

import dev.assay.objects.port.KeyHistory;
import dev.assay.objects.port.KeyHistory.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** Puts together what S3 lists apart: versions and delete markers of a key, also where a page ends between them. */
final class Histories {

    /** S3 sorts keys by their bytes. */
    private static final Comparator<String> BY_BYTES = (one, other) -> Arrays.compareUnsigned(utf8(one), utf8(other));

    /**
     * S3 tells whole seconds. Within one, what it calls the latest is the newest, and a marker lies over the versions that it
     * was made for.
     */
    private static final Comparator<Listed> NEWEST_FIRST = Comparator.comparing(Listed::latest)
            .thenComparing(listed -> listed.entry().at())
            .thenComparing(listed -> listed.entry().marker())
            .reversed();

    private static final int PAGE = 1000;

    private record Listed(Entry entry, boolean latest) {}

    private final Map<String, List<Listed>> open = new TreeMap<>(BY_BYTES);

    private Histories() {}

    static Stream<KeyHistory> below(S3Client client, String bucket, String prefix, @Nullable String after) {
        return below(client, bucket, prefix, after, PAGE);
    }

    static Stream<KeyHistory> below(
            S3Client client, String bucket, String prefix, @Nullable String after, int pageSize) {
        Histories histories = new Histories();
        return pages(client, bucket, prefix, after, pageSize)
                .flatMap(page -> histories.completedBy(page).stream())
                // moto begins with the marked key itself where it was deleted
                .filter(history -> !history.key().equals(after));
    }

    static KeyHistory of(S3Client client, String bucket, String key) {
        Histories histories = new Histories();
        pages(client, bucket, key, null, PAGE).peek(histories::add).anyMatch(page -> !key.equals(page.nextKeyMarker()));
        return history(key, histories.open.getOrDefault(key, List.of()));
    }

    private static Stream<ListObjectVersionsResponse> pages(
            S3Client client, String bucket, String prefix, @Nullable String after, int pageSize) {
        ListObjectVersionsRequest first = ListObjectVersionsRequest.builder()
                .bucket(bucket)
                .prefix(prefix)
                .keyMarker(after)
                .maxKeys(pageSize)
                .encodingType(EncodingType.URL)
                .build();
        return Stream.iterate(
                page(client, first),
                page -> page != null,
                page -> Boolean.TRUE.equals(page.isTruncated())
                        ? page(client, first.copy(next -> next.keyMarker(page.nextKeyMarker())
                                .versionIdMarker(page.nextVersionIdMarker())))
                        : null);
    }

    private static ListObjectVersionsResponse page(S3Client client, ListObjectVersionsRequest request) {
        try {
            return client.listObjectVersions(request);
        } catch (SdkException e) {
            throw Trouble.with("Listing %s in %s".formatted(request.prefix(), request.bucket()), e);
        }
    }

    private List<KeyHistory> completedBy(ListObjectVersionsResponse page) {
        add(page);
        List<Listed> continued = Boolean.TRUE.equals(page.isTruncated()) && page.nextKeyMarker() != null
                ? open.remove(page.nextKeyMarker())
                : null;
        List<KeyHistory> complete = new ArrayList<>();
        open.forEach((key, listed) -> complete.add(history(key, listed)));
        open.clear();
        if (continued != null) {
            open.put(page.nextKeyMarker(), continued);
        }
        return complete;
    }

    private void add(ListObjectVersionsResponse page) {
        for (ObjectVersion version : page.versions()) {
            add(
                    new Entry(
                            version.key(),
                            version.versionId(),
                            version.lastModified(),
                            version.eTag(),
                            version.size(),
                            false),
                    version.isLatest());
        }
        for (DeleteMarkerEntry marker : page.deleteMarkers()) {
            add(new Entry(marker.key(), marker.versionId(), marker.lastModified(), "", 0, true), marker.isLatest());
        }
    }

    private void add(Entry entry, @Nullable Boolean latest) {
        open.computeIfAbsent(entry.key(), key -> new ArrayList<>()).add(new Listed(entry, Boolean.TRUE.equals(latest)));
    }

    private static KeyHistory history(String key, List<Listed> listed) {
        return new KeyHistory(
                key,
                listed.stream().sorted(NEWEST_FIRST).map(Listed::entry).toList().reversed());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
