package dev.assay.experiments.mlflow;

import dev.assay.experiments.Artifact;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialArtifacts;
import java.util.Comparator;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code artifacts/list}: what lies in a run. */
@MlflowApi
class ArtifactsApi {

    private final ExperimentTracking tracking;
    private final TrialArtifacts artifacts;

    ArtifactsApi(ExperimentTracking tracking, TrialArtifacts artifacts) {
        this.tracking = tracking;
        this.artifacts = artifacts;
    }

    @GetMapping("/artifacts/list")
    Map<String, Object> list(MlflowRequest request) {
        Trial trial = tracking.get(Ids.run(request));
        String path = request.text("path").orElse("");
        return Answer.of("root_uri", RunJson.artifactUri(trial))
                .with(
                        "files",
                        artifacts.list(trial.runId(), path).stream()
                                .sorted(Comparator.comparing(Artifact::path))
                                .map(artifact -> json(artifact, artifact.path()))
                                .toList());
    }

    static Map<String, Object> json(Artifact artifact, String path) {
        return Answer.of("path", path)
                .with("is_dir", artifact.folder())
                .with("file_size", artifact.folder() || artifact.size() == 0 ? null : artifact.size());
    }
}
