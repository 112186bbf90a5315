package dev.assay.deployments;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One accepted version on its way to being served, and after. Its steps are the timeline.
 *
 * @param failure why it failed, or is not served any more
 * @param attempt 1, 2, 3 …: how often it was tried
 */
public record Deployment(
        String id,
        String model,
        int version,
        String project,
        DeploymentKind kind,
        State state,
        @Nullable String failure,
        List<Step> steps,
        Instant createdAt,
        int attempt) {

    public enum State {
        DEPLOYING,
        LIVE,
        FAILED,
        UNDEPLOYED
    }

    public enum StepName {
        ACCEPTED,
        PACKAGED,
        STARTED,
        HEALTHY,
        ROUTED
    }

    public enum StepState {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    public record Step(
            StepName name,
            StepState state,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            String log) {}
}
