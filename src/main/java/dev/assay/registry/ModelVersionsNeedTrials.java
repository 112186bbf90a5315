package dev.assay.registry;

import dev.assay.experiments.TrialNeed;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A model version shows the trial that it came from: metrics, params and files. */
@Component
class ModelVersionsNeedTrials implements TrialNeed {

    private final ModelVersions versions;

    ModelVersionsNeedTrials(ModelVersions versions) {
        this.versions = versions;
    }

    @Override
    public Map<String, String> of(Collection<String> runIds) {
        return versions.findByRunIdIn(runIds).stream()
                .map(StoredVersion::value)
                .collect(Collectors.toMap(
                        version -> String.valueOf(version.runId()),
                        version -> "model version " + version.id(),
                        (first, second) -> first + ", " + second));
    }
}
