package dev.assay.experiments.mlflow;

import dev.assay.experiments.Artifact;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialArtifacts;
import java.util.Comparator;
import java.util.List;
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
        return listing(RunJson.artifactUri(trial), artifacts.list(trial.runId(), path));
    }

    static Map<String, Object> listing(String root, List<Artifact> files) {
        return Answer.of("root_uri", root)
                .with(
                        "files",
                        files.stream()
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
