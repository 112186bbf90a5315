package dev.assay.environments;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A locked environment of Python packages.
 *
 * @param name of the environment in its project, what a step's image names
 * @param number 1, 2, 3 … of that name
 * @param digest SHA-256 of Python version and lock file: equal digests share one built environment
 * @param lock requirements with exact versions and hashes
 * @param failure last lines of the build when it failed
 */
public record EnvironmentVersion(
        String id,
        String project,
        String name,
        int number,
        String digest,
        String pythonVersion,
        String lock,
        State state,
        @Nullable String failure,
        String createdBy,
        Instant createdAt) {

    /** Versions by package name, as locked. */
    public Map<String, String> packages() {
        return Requirements.packages(lock);
    }

    /** What a step's image says to mean exactly this version: {@code name:number}. */
    public String image() {
        return name + ":" + number;
    }

    public enum State {
        WAITING,
        BUILDING,
        READY,
        FAILED
    }
}
