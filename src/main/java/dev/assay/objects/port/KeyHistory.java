package dev.assay.objects.port;

import dev.assay.base.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What a versioned bucket holds below one key. */
public record KeyHistory(String key, List<Entry> oldestFirst) {

    /**
     * A version, or a delete marker, which has neither ETag nor size.
     *
     * @param marker whether it is a delete marker
     */
    public record Entry(String key, String versionId, Instant at, String etag, long size, boolean marker) {

        /** The id of an object that brings none: always the same for the same version, sorted by its time. */
        public String id() {
            byte[] rest =
                    Sha256.start().digest((key + "\n" + versionId + "\n" + etag).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().toHexDigits(at.toEpochMilli(), 12)
                    + HexFormat.of().formatHex(rest, 0, 10);
        }
    }

    /** Without the markers. */
    public List<Entry> versions() {
        return oldestFirst.stream().filter(entry -> !entry.marker()).toList();
    }

    public boolean holds(String versionId) {
        return versions().stream().anyMatch(entry -> entry.versionId().equals(versionId));
    }

    /** The markers that lie over a version: it is deleted exactly when there is one. */
    public List<Entry> markersOver(String versionId) {
        List<Entry> newer = oldestFirst;
        for (int i = 0; i < oldestFirst.size(); i++) {
            if (oldestFirst.get(i).versionId().equals(versionId)) {
                newer = oldestFirst.subList(i + 1, oldestFirst.size());
            }
        }
        return newer.stream().filter(Entry::marker).toList();
    }

    /** When the versions that are deleted were, by version id: at the first marker over them. */
    public Map<String, Instant> deletions() {
        Map<String, Instant> deletions = new HashMap<>();
        Instant marked = null;
        for (Entry entry : oldestFirst.reversed()) {
            if (entry.marker()) {
                marked = entry.at();
            } else if (marked != null) {
                deletions.put(entry.versionId(), marked);
            }
        }
        return deletions;
    }

    public boolean endsWithMarker() {
        return !oldestFirst.isEmpty() && oldestFirst.getLast().marker();
    }
}
