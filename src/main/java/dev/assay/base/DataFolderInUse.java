package dev.assay.base;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Instead of a stack trace, when two portals are started on one folder. */
class DataFolderInUse extends AbstractFailureAnalyzer<SQLException> {

    private static final int LOCKED = 90020;

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, SQLException cause) {
        return cause.getErrorCode() == LOCKED
                ? new FailureAnalysis(
                        "Another Assay already uses this data folder. "
                                + cause.getMessage().lines().findFirst().orElse(""),
                        "Stop the other one, or choose another folder with --data, then start again.",
                        cause)
                : null;
    }
}
