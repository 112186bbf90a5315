package dev.assay.experiments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param runId 32 hexadecimal digits */
public record Trial(
        String runId,
        String experimentId,
        String project,
        String name,
        String startedBy,
        TrialStatus status,
        boolean deleted,
        Instant startedAt,
        @Nullable Instant endedAt) {

    Trial as(TrialStatus status, @Nullable Instant endedAt, String name) {
        return new Trial(runId, experimentId, project, name, startedBy, status, deleted, startedAt, endedAt);
    }
}
