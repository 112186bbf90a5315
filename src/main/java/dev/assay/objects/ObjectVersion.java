package dev.assay.objects;

import java.time.Instant;
import java.util.Map;

/**
 * One version of a stored object. Immutable.
 *
 * @param number 1, 2, 3 … in the order of the puts of this name
 * @param digest SHA-256 of the bytes, hexadecimal
 * @param size in bytes
 */
public record ObjectVersion(
        String id,
        String project,
        String name,
        int number,
        String digest,
        long size,
        String contentType,
        Map<String, String> metadata,
        String createdBy,
        Instant createdAt) {

    /** As definitions name the newest version of it. */
    public String uri() {
        return "s3://" + project + "/" + name;
    }
}
