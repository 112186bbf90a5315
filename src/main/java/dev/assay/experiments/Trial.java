package dev.assay.experiments;

import java.time.Clock;
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

    public static final int LONGEST_NAME = LogLimits.KEY;

    /** With what is given; what ends without a time ends now. */
    Trial changed(@Nullable TrialStatus status, @Nullable Instant endedAt, @Nullable String name, Clock clock) {
        TrialStatus after = status == null ? this.status : status;
        Instant end = endedAt == null ? this.endedAt : endedAt;
        return as(after, after.ended() && end == null ? clock.instant() : end, name == null ? this.name : name);
    }

    Trial as(TrialStatus status, @Nullable Instant endedAt, String name) {
        return new Trial(runId, experimentId, project, name, startedBy, status, deleted, startedAt, endedAt);
    }
}
