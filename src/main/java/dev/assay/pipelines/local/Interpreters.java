package dev.assay.pipelines.local;

import dev.assay.environments.EnvironmentBuildFailed;
import dev.assay.environments.EnvironmentCatalog;
import dev.assay.environments.EnvironmentVersion;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The Python that a step runs with: its environment's, or the one that the operator set for all. */
@Component
class Interpreters {

    private final EnvironmentCatalog environments;
    private final LocalRunnerProperties properties;

    Interpreters(EnvironmentCatalog environments, LocalRunnerProperties properties) {
        this.environments = environments;
        this.properties = properties;
    }

    EnvironmentVersion environment(StepWork work) {
        String pinned = work.state().environmentVersion();
        if (work.state().pinned() && pinned != null) {
            return environments
                    .find(pinned)
                    .orElseThrow(() -> new StepFailure("The environment that the trial ran in is gone."));
        }
        return environments
                .resolve(work.project(), work.image())
                .orElseThrow(() -> new StepFailure("The project has no environment '" + work.image() + "'."));
    }

    Path python(EnvironmentVersion environment, Consumer<String> log) {
        if (properties.python() != null) {
            return Path.of(properties.python());
        }
        try {
            return environments.python(environment, log);
        } catch (EnvironmentBuildFailed e) {
            throw new StepFailure("The environment %s:%d could not be built: %s"
                    .formatted(environment.name(), environment.number(), e.getMessage()));
        }
    }
}
