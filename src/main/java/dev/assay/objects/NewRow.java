package dev.assay.objects;

import dev.assay.base.InvalidInput;
import dev.assay.objects.KeyPlaces.Place;
import dev.assay.objects.port.KeyHistory.Entry;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;

/** A version of a bucket that has no row yet. */
record NewRow(ObjectVersion version, Entry entry, @Nullable Instant deletedAt) {

    private static final Set<String> UNTYPED = Set.of("application/octet-stream", "binary/octet-stream");
    private static final byte[] UNREAD = {0};
    private static final int LONGEST_TYPE = 255;

    static NewRow of(ObjectVersion found, Entry entry, @Nullable Instant deletedAt) {
        NewRow row = new NewRow(found, entry, deletedAt);
        return row.carried() ? row : new NewRow(row.fitting(), entry, deletedAt);
    }

    /** Whether the portal itself has put it there. */
    boolean carried() {
        return !version.id().equals(entry.id());
    }

    Place place() {
        return new Place(version.project(), version.name());
    }

    NewRow copied() {
        return new NewRow(version(entry.id(), version.contentType(), version.metadata()), entry, deletedAt);
    }

    /** Others may have written what we would have refused. */
    private ObjectVersion fitting() {
        Map<String, String> metadata;
        try {
            metadata = Metadata.checked(version.metadata());
        } catch (InvalidInput e) {
            metadata = Map.of(
                    "x-amz-missing-meta", String.valueOf(version.metadata().size()));
        }
        return version(version.id(), type(), metadata);
    }

    private String type() {
        String given = version.contentType();
        try {
            MimeTypeUtils.parseMimeType(given);
        } catch (InvalidMimeTypeException e) {
            given = "application/octet-stream";
        }
        if (given.length() > LONGEST_TYPE) {
            given = "application/octet-stream";
        }
        return UNTYPED.contains(given) ? ContentTypes.of(version.name(), UNREAD) : given;
    }

    private ObjectVersion version(String id, String contentType, Map<String, String> metadata) {
        return new ObjectVersion(
                id,
                version.project(),
                version.name(),
                0,
                version.digest(),
                version.size(),
                contentType,
                metadata,
                version.createdBy(),
                version.createdAt(),
                version.locator());
    }
}
