package dev.assay.environments.port;

import dev.assay.environments.EnvironmentBuildFailed;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Locks requirements and makes environments of locks. An environment is known by its digest and never changes. */
public interface EnvironmentBuilder {

    /**
     * Major and minor of the Python that new environments get, such as {@code 3.11}.
     *
     * @throws EnvironmentBuildFailed when there is none to build with
     */
    String pythonVersion();

    /** Whether environments can be built with this Python, told by major and minor. */
    boolean has(String pythonVersion);

    /**
     * The requirements with exact versions and hashes, for this machine and that Python.
     *
     * @param log hears each line as it comes
     * @throws EnvironmentBuildFailed with the resolver's own words
     */
    String lock(String requirements, String pythonVersion, Consumer<String> log);

    /**
     * Makes the environment whole or not at all: a build that was killed leaves nothing that {@link #python} finds.
     *
     * @throws EnvironmentBuildFailed with the last lines
     */
    Path build(String digest, String pythonVersion, String lock, Consumer<String> log);

    /** The interpreter of the finished environment; absent while there is none. */
    Optional<Path> python(String digest);

    /** What the finished environment occupies. */
    long bytes(String digest);

    /** Removes the environment; one that is not there is no failure. */
    void remove(String digest);
}
