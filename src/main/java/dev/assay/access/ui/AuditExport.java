package dev.assay.access.ui;

import dev.assay.access.AuditEntry;
import dev.assay.access.AuditLog;
import dev.assay.access.AuditQuery;
import dev.assay.base.ui.DelimitedDownload;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the filter of the audit log shows, as CSV. */
final class AuditExport {

    private static final List<String> HEADER = List.of("when", "who", "what", "to", "before", "after");
    private static final int AT_ONCE = 1000;

    private AuditExport() {}

    static DelimitedDownload of(AuditLog audit, Supplier<AuditQuery> shown) {
        return new DelimitedDownload("audit.csv", HEADER, AT_ONCE, () -> {
            AuditQuery query = shown.get();
            return (next, limit) -> audit.page(query, next, limit).map(AuditExport::cells);
        });
    }

    private static List<@Nullable Object> cells(AuditEntry entry) {
        return Arrays.<@Nullable Object>asList(
                entry.at(), entry.actor(), entry.action(), entry.target(), entry.before(), entry.after());
    }
}
