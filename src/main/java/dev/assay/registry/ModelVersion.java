package dev.assay.registry;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of a model as it stands now.
 *
 * @param reason of the last decision
 * @param selfAccepted accepted by one of its own contributors: a badge for ever
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
        String packageVersion,
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
        boolean selfAccepted) {}
