package dev.assay.environments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version as lists show it, without its lock.
 *
 * @param packages how many are locked
 * @param bytes what the built environment occupies; absent until it is ready
 */
public record EnvironmentSummary(
        Long id,
        String project,
        String name,
        int number,
        String digest,
        String pythonVersion,
        EnvironmentVersion.State state,
        int packages,
        @Nullable Long bytes,
        String createdBy,
        Instant createdAt) {}
