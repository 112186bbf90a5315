package dev.assay.experiments.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.experiments.ExperimentSummary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

record ExperimentItem(
        String id,
        String project,
        String name,
        long trials,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant lastActivity,
        Instant createdAt) {

    static ExperimentItem of(ExperimentSummary summary) {
        return new ExperimentItem(
                summary.experiment().id(),
                summary.experiment().project(),
                summary.experiment().name(),
                summary.trials(),
                summary.lastActivity(),
                summary.experiment().createdAt());
    }
}
