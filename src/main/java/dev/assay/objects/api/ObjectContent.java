package dev.assay.objects.api;

import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The bytes of a version as a download that no browser runs; whole or in ranges. */
final class ObjectContent extends AbstractResource {

    private final ObjectCatalog catalog;
    private final ObjectVersion version;

    private ObjectContent(ObjectCatalog catalog, ObjectVersion version) {
        this.catalog = catalog;
        this.version = version;
    }

    static ResponseEntity<Resource> answer(ObjectCatalog catalog, ObjectVersion version) {
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename(version.name().substring(version.name().lastIndexOf('/') + 1), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .eTag(version.digest().isEmpty() ? version.id() : version.digest())
                .lastModified(version.createdAt())
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(MediaType.parseMediaType(version.contentType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("x-amz-version-id", version.id())
                .body(new ObjectContent(catalog, version));
    }

    @Override
    public String getDescription() {
        return "object version " + version.id();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return version.size();
    }

    @Override
    public InputStream getInputStream() {
        return catalog.open(version);
    }
}
