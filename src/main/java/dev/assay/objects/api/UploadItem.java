package dev.assay.objects.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.objects.Upload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An upload in parts as programs see it.
 *
 * @param notes what of the call was taken otherwise than it was said
 */
record UploadItem(
        String id,
        String project,
        String name,
        Map<String, String> metadata,
        @Nullable Long size,
        @Nullable String digest,
        long partSize,
        List<Upload.Part> parts,
        Instant expiresAt,
        @Nullable String version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> notes) {

    static UploadItem of(Upload upload, List<String> notes) {
        return new UploadItem(
                upload.id(),
                upload.project(),
                upload.name(),
                upload.metadata(),
                upload.size(),
                upload.digest(),
                upload.partSize(),
                upload.parts(),
                upload.expiresAt(),
                upload.version(),
                notes.isEmpty() ? null : notes);
    }
}
