package dev.assay.base.ui.preview;

import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import dev.assay.base.Gone;
import dev.assay.base.tables.TableFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;

/**
 * A file, to be read here or by the browser. What it holds was written by somebody: nobody trusts it.
 *
 * @param name perhaps with folders before it
 * @param bytes whoever opens closes
 */
public record PreviewedFile(String name, String digest, long size, Supplier<InputStream> bytes) {

    /** Whatever it is, it runs nothing and fetches nothing. */
    static final String INERT =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    /** Without its folders. */
    public String shortName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** In lower case, without the dot. */
    String ending() {
        String file = shortName();
        int dot = file.lastIndexOf('.');
        return dot < 0 ? "" : file.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    byte[] head(int most) throws IOException {
        try (InputStream open = bytes.get()) {
            return open.readNBytes(most);
        }
    }

    TableFile table() {
        return new TableFile(name, digest, size, bytes);
    }

    /** As something that no browser runs. */
    public DownloadHandler download() {
        return DownloadHandler.fromInputStream(
                event -> new DownloadResponse(bytes.get(), shortName(), "application/octet-stream", size));
    }

    /** Shown in a page under a policy, also for who opens the address itself. */
    DownloadHandler shown(String contentType, String policy) {
        return event -> {
            event.setContentType(contentType);
            event.setContentLength(size);
            event.getResponse().setHeader("Content-Security-Policy", policy);
            event.getResponse().setHeader("X-Content-Type-Options", "nosniff");
            try (InputStream open = bytes.get()) {
                open.transferTo(event.getOutputStream());
            } catch (Gone e) {
                event.getResponse().sendError(HttpStatus.GONE.value(), String.valueOf(e.getMessage()));
            }
        };
    }
}
