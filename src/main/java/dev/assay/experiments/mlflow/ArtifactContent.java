package dev.assay.experiments.mlflow;

import dev.assay.experiments.TrialArtifacts;
import dev.assay.objects.ObjectVersion;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The bytes of an artifact as a download that no browser runs; whole or in ranges. */
final class ArtifactContent extends AbstractResource {

    private final TrialArtifacts artifacts;
    private final String owner;
    private final String path;
    private final ObjectVersion file;

    private ArtifactContent(TrialArtifacts artifacts, String owner, String path, ObjectVersion file) {
        this.artifacts = artifacts;
        this.owner = owner;
        this.path = path;
        this.file = file;
    }

    /** @throws MlflowError when there is no such file */
    static ResponseEntity<Resource> answer(
            TrialArtifacts artifacts, String owner, String path, HttpServletRequest request) {
        ObjectVersion file = (path.isEmpty() ? Optional.<ObjectVersion>empty() : artifacts.find(owner, path))
                .orElseThrow(() -> MlflowError.missing("No such artifact: '%s'".formatted(path)));
        ArtifactContent content = new ArtifactContent(artifacts, owner, path, file);
        if (!content.holds(request.getHeader(HttpHeaders.RANGE))) {
            return ResponseEntity.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .header(HttpHeaders.CONTENT_RANGE, "bytes */" + file.size())
                    .build();
        }
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename(path.substring(path.lastIndexOf('/') + 1), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .eTag(file.digest())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .body(content);
    }

    /** Spring would send the whole file with the status of a range that is not there. */
    private boolean holds(@Nullable String range) {
        try {
            HttpRange.toResourceRegions(HttpRange.parseRanges(range), this);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String getDescription() {
        return "artifact " + path;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return file.size();
    }

    @Override
    public InputStream getInputStream() {
        return artifacts.open(owner, path);
    }
}
