package dev.assay.experiments.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialRow;
import dev.assay.experiments.TrialStatus;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** @param metrics last values; NaN and infinities as texts */
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
        Map<String, String> tags) {

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
                row.tags());
    }
}
