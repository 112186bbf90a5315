package dev.assay.registry.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.registry.ApprovalStatus;
import dev.assay.registry.GateVerdict;
import dev.assay.registry.ModelVersion;
import dev.assay.registry.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** @param gate what the gate found; only where one version is asked for */
record VersionAnswer(
        String model,
        int version,
        ApprovalStatus status,
        String project,
        boolean served,
        Origin origin,
        @Nullable String pipeline,
        @Nullable String executionId,
        @Nullable String runId,
        @Nullable String packageVersion,
        long packageSize,
        @Nullable String environmentVersion,
        @Nullable String codeVersion,
        @Nullable String commit,
        @Nullable String source,
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

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<GateCheck> gate) {

    record GateCheck(String rule, boolean passed, boolean blocking, String found) {}

    static VersionAnswer of(ModelVersion version, @Nullable Integer served, @Nullable GateVerdict verdict) {
        return new VersionAnswer(
                version.model(),
                version.version(),
                version.status(),
                version.project(),
                Objects.equals(served, version.version()),
                version.origin(),
                version.pipeline(),
                version.executionId(),
                version.runId(),
                version.packageVersion(),
                version.packageSize(),
                version.environmentVersion(),
                version.codeVersion(),
                version.commit(),
                version.source(),
                version.dataVersions(),
                version.metrics(),
                version.params(),
                version.contributors(),
                version.registeredBy(),
                version.registeredAt(),
                version.decidedBy(),
                version.decidedAt(),
                version.reason(),
                version.selfAccepted(),
                verdict == null ? null : checks(verdict));
    }

    private static List<GateCheck> checks(GateVerdict verdict) {
        return verdict.checks().stream()
                .map(check -> new GateCheck(
                        check.words(), check.passed(), check.rule().blocking(), check.found()))
                .toList();
    }
}
