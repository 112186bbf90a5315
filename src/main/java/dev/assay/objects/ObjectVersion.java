package dev.assay.objects;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of a stored object. Immutable.
 *
 * @param number 1, 2, 3 … in the order of the puts of this name
 * @param digest SHA-256 of the bytes, hexadecimal; empty where the portal took over an object whose digest nobody knows
 * @param size in bytes
 * @param locator what the store needs beside these to find the bytes
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
        Instant createdAt,
        @Nullable String locator) {

    public ObjectVersion numbered(int number) {
        return new ObjectVersion(
                id, project, name, number, digest, size, contentType, metadata, createdBy, createdAt, locator);
    }

    /** Whether it is known which bytes it has; of what others put into a bucket it may not be. */
    public boolean hasDigest() {
        return !digest.isEmpty();
    }

    /** Whether both are known to have the same. */
    public boolean sameBytes(ObjectVersion other) {
        return hasDigest() && digest.equals(other.digest());
    }

    /** As definitions name the newest version of it. */
    public String uri() {
        return "s3://" + project + "/" + name;
    }
}
