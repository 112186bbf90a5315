package dev.assay.environments.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.environments.EnvironmentVersion;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param image what a step says to run in it
 * @param lock only where one version is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EnvironmentItem(
        String id,
        String project,
        String name,
        int number,
        String image,
        String digest,
        String pythonVersion,
        EnvironmentVersion.State state,
        @Nullable String failure,
        Map<String, String> packages,
        @Nullable String lock,
        String createdBy,
        Instant createdAt) {

    static EnvironmentItem of(EnvironmentVersion version) {
        return of(version, null);
    }

    static EnvironmentItem withLock(EnvironmentVersion version) {
        return of(version, version.lock());
    }

    private static EnvironmentItem of(EnvironmentVersion version, @Nullable String lock) {
        return new EnvironmentItem(
                version.id(),
                version.project(),
                version.name(),
                version.number(),
                version.image(),
                version.digest(),
                version.pythonVersion(),
                version.state(),
                version.failure(),
                version.packages(),
                lock,
                version.createdBy(),
                version.createdAt());
    }
}
