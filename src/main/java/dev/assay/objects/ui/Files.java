package dev.assay.objects.ui;

import dev.assay.base.ui.preview.PreviewedFile;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;

/** Versions as files of pages. */
final class Files {

    private Files() {}

    /** An adopted version whose digest nobody knows is itself. */
    static PreviewedFile of(ObjectCatalog catalog, ObjectVersion version) {
        String digest = version.digest().isEmpty() ? version.id() : version.digest();
        return new PreviewedFile(version.name(), digest, version.size(), () -> catalog.open(version));
    }
}
