package dev.assay.access.ui;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.assay.access.AuditEntry;
import dev.assay.access.AuditLog;
import dev.assay.access.AuditQuery;
import dev.assay.base.Page;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the filter shows, as CSV, page after page. */
class AuditExport implements DownloadHandler {

    private static final int AT_ONCE = 1000;

    private final AuditLog audit;
    private final Supplier<AuditQuery> query;

    AuditExport(AuditLog audit, Supplier<AuditQuery> query) {
        this.audit = audit;
        this.query = query;
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        event.setFileName("audit.csv");
        event.setContentType("text/csv;charset=utf-8");
        try (Writer out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write("when,who,what,to,before,after\r\n");
            String next = null;
            do {
                Page<AuditEntry> page = audit.page(query.get(), next, AT_ONCE);
                for (AuditEntry entry : page.items()) {
                    out.write(line(entry));
                }
                next = page.next();
            } while (next != null);
        }
    }

    private static String line(AuditEntry entry) {
        return Stream.of(
                                entry.at().toString(),
                                entry.actor(),
                                entry.action(),
                                entry.target(),
                                entry.before() == null ? "" : entry.before(),
                                entry.after() == null ? "" : entry.after())
                        .map(AuditExport::cell)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    // a spreadsheet runs what begins like a formula
    private static String cell(@Nullable String text) {
        String safe = text != null && text.matches("(?s)[=+\\-@\t\r].*") ? "'" + text : String.valueOf(text);
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
