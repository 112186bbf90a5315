package dev.assay.objects;

import dev.assay.base.Gone;
import dev.assay.objects.port.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.stereotype.Component;

/** Writes the manifest of a version anew from its row, which is all that still knows it, as long as its bytes are there. */
@Component
class RestoreManifests {

    private final ObjectVersions versions;
    private final ObjectStore store;
    private final NamesInUse namesInUse;

    RestoreManifests(ObjectVersions versions, ObjectStore store, NamesInUse namesInUse) {
        this.versions = versions;
        this.store = store;
        this.namesInUse = namesInUse;
    }

    /** @return whether it was written */
    boolean restore(String id, LongWork work) {
        return versions.findWhole(id)
                .map(version ->
                        namesInUse.alone(version.project(), version.name(), () -> restoreUnchanged(version.id(), work)))
                .orElse(false);
    }

    /** Meanwhile it may have got its manifest, or have been purged. */
    private boolean restoreUnchanged(String id, LongWork work) {
        StoredVersion row = versions.fetched(id).orElse(null);
        if (row == null || store.manifest(row.detached()).isPresent()) {
            return false;
        }
        ObjectVersion version = row.detached();
        String what = ObjectWork.words(version);
        try (InputStream bytes = store.open(version, 0)) {
            store.keep(List.of(version));
            if (row.isDeleted()) {
                store.markDeleted(List.of(version));
            }
            work.mended(
                    ObjectWork.Kind.MANIFEST_MISSING, what, "It had a row and no manifest.", "It was written anew.");
            return true;
        } catch (Gone e) {
            work.problem(
                    ObjectWork.Kind.BYTES_MISSING, what, "It has neither manifest nor bytes. " + e.getMessage(), "");
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
