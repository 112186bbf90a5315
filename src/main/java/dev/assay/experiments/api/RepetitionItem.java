package dev.assay.experiments.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialStatus;
import dev.assay.experiments.verdict.Reproduction;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param reproduced absent until it has finished
 * @param metrics final ones of both
 */
record RepetitionItem(
        String runId,
        String name,
        TrialStatus status,
        Instant startedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean reproduced,
        double tolerance,
        List<Reproduction.Compared> metrics) {

    static RepetitionItem of(Trial again, Reproduction reproduction) {
        boolean finished = again.status() == TrialStatus.FINISHED;
        return new RepetitionItem(
                again.runId(),
                again.name(),
                again.status(),
                again.startedAt(),
                finished ? reproduction.reproduced() : null,
                reproduction.tolerance(),
                finished ? reproduction.metrics() : List.of());
    }
}
