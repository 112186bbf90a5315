package dev.assay.experiments.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialRow;
import dev.assay.experiments.TrialStatus;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param metrics last values; NaN and infinities as texts
 * @param reproducibility of a single trial, absent in lists
 */
record TrialItem(
        String runId,
        String experimentId,
        String project,
        String name,
        String startedBy,
        TrialStatus status,
        boolean deleted,
        Instant startedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant endedAt,
        Map<String, String> params,
        Map<String, Double> metrics,
        Map<String, String> tags,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable VerdictItem reproducibility) {

    static TrialItem of(TrialRow row) {
        Trial trial = row.trial();
        return new TrialItem(
                trial.runId(),
                trial.experimentId(),
                trial.project(),
                trial.name(),
                trial.startedBy(),
                trial.status(),
                trial.deleted(),
                trial.startedAt(),
                trial.endedAt(),
                row.params(),
                row.metrics(),
                row.tags(),
                null);
    }

    TrialItem with(VerdictItem verdict) {
        return new TrialItem(
                runId,
                experimentId,
                project,
                name,
                startedBy,
                status,
                deleted,
                startedAt,
                endedAt,
                params,
                metrics,
                tags,
                verdict);
    }
}
