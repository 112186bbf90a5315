package dev.assay.objects.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.objects.Highlight;
import dev.assay.objects.Likeness;
import dev.assay.objects.ObjectHit;
import dev.assay.objects.ObjectVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version as programs see it.
 *
 * @param match {@code exact} or {@code similar}, in the answers of a search
 * @param newest number of the newest version of the name, in the answers of a search
 * @param highlights what of it was asked for, in the answers of a search
 * @param notes what of the call was taken otherwise than it was said
 * @param why for what is only similar: which words were taken for which
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ObjectItem(
        String id,
        String project,
        String name,
        int number,
        String uri,
        String digest,
        long size,
        String contentType,
        Map<String, String> metadata,
        String createdBy,
        Instant createdAt,
        @Nullable String match,
        @Nullable Integer newest,
        @Nullable List<Highlight> highlights,
        @Nullable List<String> why,
        @Nullable List<String> notes) {

    static ObjectItem of(ObjectVersion version) {
        return of(version, null, null, null, null);
    }

    static ObjectItem of(ObjectHit hit) {
        return of(
                hit.version(),
                hit.exact() ? "exact" : "similar",
                hit.newest(),
                hit.highlights(),
                hit.exact()
                        ? null
                        : hit.likenesses().stream().map(Likeness::text).toList());
    }

    private static ObjectItem of(
            ObjectVersion version,
            @Nullable String match,
            @Nullable Integer newest,
            @Nullable List<Highlight> highlights,
            @Nullable List<String> why) {
        return new ObjectItem(
                version.id(),
                version.project(),
                version.name(),
                version.number(),
                version.uri(),
                version.digest(),
                version.size(),
                version.contentType(),
                version.metadata(),
                version.createdBy(),
                version.createdAt(),
                match,
                newest,
                highlights,
                why,
                null);
    }

    ObjectItem noting(List<String> notes) {
        return new ObjectItem(
                id,
                project,
                name,
                number,
                uri,
                digest,
                size,
                contentType,
                metadata,
                createdBy,
                createdAt,
                match,
                newest,
                highlights,
                why,
                notes.isEmpty() ? null : notes);
    }
}
