package dev.assay.objects.port;

import dev.assay.objects.ObjectVersion;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A version before its place and its number are known. */
public record Draft(
        String id,
        String project,
        String name,
        Map<String, String> metadata,
        String contentType,
        String createdBy,
        Instant createdAt) {

    /** Still without its number: 0. */
    public ObjectVersion version(Incoming bytes, @Nullable String locator) {
        return new ObjectVersion(
                id,
                project,
                name,
                0,
                bytes.digest(),
                bytes.size(),
                contentType,
                metadata,
                createdBy,
                createdAt,
                locator);
    }
}
