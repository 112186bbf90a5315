package dev.assay.experiments.ui;

import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.assay.experiments.Artifact;
import dev.assay.experiments.TrialArtifacts;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** One file of a trial, to be read here or by the browser. What it holds was written by somebody: nobody trusts it. */
record ArtifactFile(TrialArtifacts artifacts, String owner, Artifact file) {

    /** Whatever it is, it runs nothing and fetches nothing. */
    static final String INERT =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    String name() {
        return file.name();
    }

    long size() {
        return file.size();
    }

    /** In lower case, without the dot. */
    String ending() {
        int dot = file.name().lastIndexOf('.');
        return dot < 0 ? "" : file.name().substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** The caller closes the stream. */
    InputStream open() {
        return artifacts.open(owner, file.path());
    }

    byte[] head(int most) throws IOException {
        try (InputStream bytes = open()) {
            return bytes.readNBytes(most);
        }
    }

    DownloadHandler download() {
        return DownloadHandler.fromInputStream(
                event -> new DownloadResponse(open(), file.name(), "application/octet-stream", file.size()));
    }

    /** Shown in a page under a policy, also for who opens the address itself. */
    DownloadHandler shown(String contentType, String policy) {
        return event -> {
            event.setContentType(contentType);
            event.setContentLength(file.size());
            event.getResponse().setHeader("Content-Security-Policy", policy);
            event.getResponse().setHeader("X-Content-Type-Options", "nosniff");
            try (InputStream bytes = open()) {
                bytes.transferTo(event.getOutputStream());
            }
        };
    }
}
