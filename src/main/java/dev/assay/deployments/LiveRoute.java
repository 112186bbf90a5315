package dev.assay.deployments;

/**
 * A version that answers requests.
 *
 * @param latest whether {@code latest} means it
 * @param health in words: healthy, loading, or failed with the reason
 * @param memory bytes beside the portal's own; 0 where the model lives inside it
 */
public record LiveRoute(
        String deploymentId,
        String model,
        int version,
        String project,
        DeploymentKind kind,
        boolean latest,
        String health,
        long memory,
        Traffic traffic) {}
