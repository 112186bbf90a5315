package dev.assay.objects.ui;

import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.InputStreamDownloadHandler;
import dev.assay.objects.ObjectCatalog;
import dev.assay.objects.ObjectVersion;

/** A version's bytes on their way to the browser. */
final class Bytes {

    private Bytes() {}

    static InputStreamDownloadHandler of(ObjectCatalog catalog, ObjectVersion version, String contentType) {
        String file = version.name().substring(version.name().lastIndexOf('/') + 1);
        return DownloadHandler.fromInputStream(
                event -> new DownloadResponse(catalog.open(version), file, contentType, version.size()));
    }
}
