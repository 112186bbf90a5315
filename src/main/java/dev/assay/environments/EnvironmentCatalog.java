package dev.assay.environments;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;

/** Environments of all projects and their versions. */
@Service
public class EnvironmentCatalog {

    /**
     * Makes a new version unless the newest has the same digest, and builds it in the background. Requirements without
     * hashes are locked first.
     */
    public EnvironmentVersion define(String project, String name, String requirements) {
        throw new UnsupportedOperationException();
    }

    /** What a step's image names: {@code name}, {@code name:number} or {@code name@sha256:digest}. */
    public Optional<EnvironmentVersion> resolve(String project, String image) {
        throw new UnsupportedOperationException();
    }

    public Optional<EnvironmentVersion> find(String versionId) {
        throw new UnsupportedOperationException();
    }

    public List<EnvironmentVersion> versions(String project) {
        throw new UnsupportedOperationException();
    }

    /**
     * The Python interpreter of the built environment; builds it when it is missing, waiting for a build under way.
     * Not guarded.
     *
     * @param log hears the build's lines
     * @throws EnvironmentBuildFailed with the last lines of the build
     */
    public Path python(EnvironmentVersion version, Consumer<String> log) {
        throw new UnsupportedOperationException();
    }

    /** Removes all versions of the project's environments that nothing else shares. */
    public void removeAll(String project) {
        throw new UnsupportedOperationException();
    }
}
