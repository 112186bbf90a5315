package dev.assay.objects;

import dev.assay.objects.KeyPlaces.Place;
import dev.assay.objects.port.KeyHistory.Entry;
import dev.assay.objects.port.SharedBucket;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;

/** A version of a bucket that has no row yet. */
record NewRow(ObjectVersion version, Entry entry, @Nullable Instant deletedAt) {

    private static final Set<String> UNTYPED = Set.of("application/octet-stream", "binary/octet-stream");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,6}");
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
        Map<String, String> given = new TreeMap<>(version.metadata());
        int missing = missing(given.remove(SharedBucket.MISSING_METADATA));
        Map<String, String> kept = Metadata.fitting(given);
        missing += given.size() - kept.size();
        if (missing > 0) {
            kept.put(SharedBucket.MISSING_METADATA, String.valueOf(missing));
        }
        return version(version.id(), type(), kept);
    }

    /** What says no number is somebody's own, and gives way to ours. */
    private static int missing(@Nullable String told) {
        if (told == null) {
            return 0;
        }
        return COUNT.matcher(told).matches() ? Integer.parseInt(told) : 1;
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
