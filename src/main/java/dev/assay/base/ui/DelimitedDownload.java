package dev.assay.base.ui;

import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.assay.base.Page;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A list as a CSV file, page after page, so that 200,000 rows need no more memory than a page. */
public class DelimitedDownload implements DownloadHandler {

    private final String file;
    private final List<String> header;
    private final int atOnce;
    private final Supplier<KeysetGrid.Source<List<@Nullable Object>>> rows;

    /**
     * @param file its name, with its ending
     * @param atOnce rows of a page
     * @param rows asked once for each file, within the page's lock: what the page shows then is what all of the file holds
     */
    public DelimitedDownload(
            String file, List<String> header, int atOnce, Supplier<KeysetGrid.Source<List<@Nullable Object>>> rows) {
        this.file = file;
        this.header = header;
        this.atOnce = atOnce;
        this.rows = rows;
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        event.setFileName(file);
        event.setContentType("text/csv;charset=utf-8");
        write(begun(event.getSession()), event.getOutputStream());
    }

    private KeysetGrid.Source<List<@Nullable Object>> begun(VaadinSession session) {
        session.lock();
        try {
            return rows.get();
        } finally {
            session.unlock();
        }
    }

    /** Closes the stream only behind the last row: half a list must not look like a whole one. */
    void write(KeysetGrid.Source<List<@Nullable Object>> source, OutputStream stream) throws IOException {
        Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        out.write(DelimitedRows.line(header));
        String next = null;
        do {
            Page<List<@Nullable Object>> page = source.read(next, atOnce);
            for (List<@Nullable Object> row : page.items()) {
                out.write(DelimitedRows.line(row));
            }
            next = page.next();
        } while (next != null);
        out.close();
    }
}
