package dev.assay.experiments.mlflow;

import dev.assay.experiments.Artifact;
import dev.assay.experiments.TrialArtifacts;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code mlflow-artifacts/artifacts/…}: every byte of an artifact passes here, streamed. */
@RestController
@MlflowErrors
@RequestMapping({"/api/2.0/mlflow-artifacts", "/ajax-api/2.0/mlflow-artifacts"})
class ArtifactProxy {

    private static final String BEFORE_PATH = "/mlflow-artifacts/artifacts/";

    private final TrialArtifacts artifacts;

    ArtifactProxy(TrialArtifacts artifacts) {
        this.artifacts = artifacts;
    }

    @PutMapping("/artifacts/**")
    Map<String, Object> upload(HttpServletRequest request) throws IOException {
        ArtifactPlace place = ArtifactPlace.of(request, BEFORE_PATH);
        artifacts.put(place.owner(), place.path(), request.getInputStream());
        return Answer.EMPTY;
    }

    @GetMapping("/artifacts/**")
    ResponseEntity<Resource> download(HttpServletRequest request) {
        ArtifactPlace place = ArtifactPlace.of(request, BEFORE_PATH);
        return ArtifactContent.answer(artifacts, place.owner(), place.path(), request);
    }

    @GetMapping("/artifacts")
    Map<String, Object> list(MlflowRequest request) {
        Optional<ArtifactPlace> place = ArtifactPlace.find(request.text("path").orElse(""));
        if (place.isEmpty()) {
            return Answer.EMPTY;
        }
        return Answer.of(
                "files",
                artifacts.list(place.get().owner(), place.get().path()).stream()
                        .sorted(Comparator.comparing(Artifact::name))
                        .map(artifact -> ArtifactsApi.json(artifact, artifact.name()))
                        .toList());
    }

    @DeleteMapping("/artifacts/**")
    Map<String, Object> delete(HttpServletRequest request) {
        ArtifactPlace place = ArtifactPlace.of(request, BEFORE_PATH);
        artifacts.delete(place.owner(), place.path());
        return Answer.EMPTY;
    }
}
