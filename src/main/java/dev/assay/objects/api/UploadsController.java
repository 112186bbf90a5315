package dev.assay.objects.api;

import dev.assay.base.InvalidInput;
import dev.assay.objects.ObjectUploads;
import dev.assay.objects.Upload;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Large objects in parts: begin, send the parts in any order, ask what is there after a cut, complete. */
@RestController
@RequestMapping("/api/v1/projects/{project}/uploads")
@Tag(name = "Uploads in parts")
class UploadsController {

    private final ObjectUploads uploads;
    private final OwnProject projects;

    record WishBody(
            @Nullable String name,
            @Nullable Map<String, String> metadata,
            @Nullable Long size,
            @Nullable String digest,
            @Nullable Long partSize) {}

    record CompleteBody(@Nullable String digest, @Nullable List<PartBody> parts) {}

    record PartBody(int number, @Nullable String digest) {}

    UploadsController(ObjectUploads uploads, OwnProject projects) {
        this.uploads = uploads;
        this.projects = projects;
    }

    @PostMapping
    @Operation(
            summary = "Begin an upload; every part but the last has exactly partSize bytes (64 MiB unless you say so)",
            description =
                    "With the header Idempotency-Key, the same key and name again answer the upload that is still open, or 409"
                            + " when metadata, size, digest or partSize differ. An upload that nobody goes on with for a day"
                            + " is removed.")
    ResponseEntity<UploadItem> begin(
            @PathVariable String project,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody WishBody body) {
        Map<String, String> metadata = body.metadata() == null ? Map.of() : body.metadata();
        Upload upload = uploads.begin(
                projects.slug(project),
                new Upload.Wish(
                        body.name() == null ? "" : body.name(), metadata, body.size(), body.digest(), body.partSize()),
                key);
        return ResponseEntity.status(upload.parts().isEmpty() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(UploadItem.of(upload, UploadHeaders.notes(metadata.keySet().stream())));
    }

    @GetMapping("/{id}")
    @Operation(summary = "What of it is there: go on with the parts that are not")
    UploadItem get(@PathVariable String project, @PathVariable String id) {
        requireIn(project, id);
        return UploadItem.of(uploads.get(id), List.of());
    }

    @PutMapping("/{id}/parts/{number}")
    @Operation(
            summary = "Send part 1 … 10,000 with its SHA-256 in x-amz-checksum-sha256 (base64); durable when answered",
            description =
                    "In any order, several at once. Where the upload was begun with its size, a part with more or fewer bytes"
                            + " than it has there is refused with 400; without, any part may be the last, and whether"
                            + " all others have partSize bytes is looked at when they are completed. A part that is"
                            + " sent again takes the place of the one before once it is whole; until then that one"
                            + " stays.")
    Upload.Part part(
            @PathVariable String project, @PathVariable String id, @PathVariable int number, HttpServletRequest request)
            throws IOException {
        requireIn(project, id);
        String digest = UploadHeaders.digest(request);
        if (digest == null) {
            throw new InvalidInput(
                    "x-amz-checksum-sha256", null, "Give the SHA-256 of the part in base64, so that damage is seen.");
        }
        return uploads.receive(id, number, request.getInputStream(), digest);
    }

    @PostMapping("/{id}/complete")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make the parts a version; asking again answers the same version")
    ObjectItem complete(
            @PathVariable String project,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable CompleteBody body) {
        requireIn(project, id);
        List<Upload.Part> parts = body == null || body.parts() == null
                ? null
                : body.parts().stream().map(UploadsController::part).toList();
        return ObjectItem.of(uploads.complete(id, body == null ? null : body.digest(), parts));
    }

    private static Upload.Part part(@Nullable PartBody part) {
        if (part == null) {
            throw new InvalidInput("parts", null, "Give the number and the digest of each part.");
        }
        return new Upload.Part(part.number(), 0, part.digest() == null ? "" : part.digest());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Give it up")
    void abort(@PathVariable String project, @PathVariable String id) {
        requireIn(project, id);
        uploads.abort(id);
    }

    /** {@code -} names none: which project is the token's own may have changed since. */
    private void requireIn(String project, String id) {
        if (!project.equals(OwnProject.OWN)) {
            uploads.requireIn(projects.slug(project), id);
        }
    }
}
