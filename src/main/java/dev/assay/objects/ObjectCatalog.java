package dev.assay.objects;

import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * All stored objects of all projects. Names below {@code trials/}, {@code code/} and {@code models/} belong to the portal
 * itself and stay out of lists and search unless asked for by their prefix.
 */
@Service
public class ObjectCatalog {

    /**
     * Stores the bytes as a new version; when this returns, bytes, manifest and row survive {@code kill -9}. A cut stream
     * leaves nothing behind. The caller closes the stream.
     *
     * @throws InvalidInput when name or metadata cannot be taken
     */
    public ObjectVersion put(String project, String name, Map<String, String> metadata, InputStream bytes) {
        throw new UnsupportedOperationException();
    }

    /** @throws NotFound when there is no such version */
    public ObjectVersion get(String versionId) {
        return find(versionId).orElseThrow(() -> new NotFound("Object version", versionId));
    }

    public Optional<ObjectVersion> find(String versionId) {
        throw new UnsupportedOperationException();
    }

    /** The newest version of the name whose metadata holds every pair of the pattern; from SQL, exact. */
    public Optional<ObjectVersion> findNewest(String project, String name, Map<String, String> pattern) {
        throw new UnsupportedOperationException();
    }

    /** All versions of one name, newest first. */
    public Page<ObjectVersion> versions(String project, String name, @Nullable String next, int limit) {
        throw new UnsupportedOperationException();
    }

    /** The newest version of each name that starts with the prefix, by name; for artifact listings. */
    public List<ObjectVersion> newestBelow(String project, String prefix) {
        throw new UnsupportedOperationException();
    }

    /** The caller closes the stream. */
    public InputStream open(ObjectVersion version) {
        throw new UnsupportedOperationException();
    }

    /** Marks every version of one name deleted; bytes stay until purged. */
    public void delete(String project, String name) {
        throw new UnsupportedOperationException();
    }

    /** Removes all versions of all names below the prefix, with bytes that nothing else holds. */
    public void purgeBelow(String project, String prefix) {
        throw new UnsupportedOperationException();
    }

    /** {@code s3://<project>/<name>} as definitions write it; the newest version of the name. */
    public Optional<ObjectVersion> resolve(String uri) {
        throw new UnsupportedOperationException();
    }
}
