package dev.assay.objects;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * An upload in parts that is under way.
 *
 * @param size of the whole, where it was said
 * @param digest of the whole, where it was said
 * @param partSize of every part but the last
 * @param receiving numbers of the parts that come in just now
 * @param parts that arrived whole, by number
 * @param version that it has become
 */
public record Upload(
        String id,
        String project,
        String name,
        Map<String, String> metadata,
        @Nullable Long size,
        @Nullable String digest,
        long partSize,
        SortedSet<Integer> receiving,
        List<Part> parts,
        Instant expiresAt,
        @Nullable String version) {

    /** @param number from 1 */
    public record Part(int number, long size, String digest) {}

    /** What is to be uploaded. What is absent is not known yet, or left to the portal. */
    public record Wish(
            String name,
            Map<String, String> metadata,
            @Nullable Long size,
            @Nullable String digest,
            @Nullable Long partSize) {}
}
