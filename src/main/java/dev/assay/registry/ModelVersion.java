package dev.assay.registry;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of a model as it stands now.
 *
 * @param packageVersion absent when it was registered outside of a pipeline
 * @param reason of the last decision
 * @param selfAccepted accepted by one of its own contributors: a badge for ever
 * @param source where a notebook's version lies, as its MLflow client said it
 * @param packageSize in bytes; 0 without a package
 * @param manifest of the package
 */
public record ModelVersion(
        String model,
        int version,
        String project,
        ApprovalStatus status,
        Origin origin,
        @Nullable String pipeline,
        @Nullable String executionId,
        @Nullable String runId,
        @Nullable String packageVersion,
        @Nullable String environmentVersion,
        @Nullable String codeVersion,
        @Nullable String commit,
        Map<String, String> dataVersions,
        Map<String, Double> metrics,
        Map<String, String> params,
        Set<String> contributors,
        String registeredBy,
        Instant registeredAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        boolean selfAccepted,
        @Nullable String source,
        @Nullable String description,
        long packageSize,
        @Nullable PackageManifest manifest,
        Instant updatedAt) {

    /** {@code iris/7}, see {@link VersionId}. */
    public String id() {
        return new VersionId(model, version).toString();
    }

    public boolean contributedBy(String actor) {
        return registeredBy.equals(actor) || contributors.contains(actor);
    }
}
