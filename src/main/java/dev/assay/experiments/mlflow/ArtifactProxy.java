package dev.assay.experiments.mlflow;

import dev.assay.experiments.Artifact;
import dev.assay.experiments.TrialArtifacts;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** {@code mlflow-artifacts/artifacts/…}: every byte of an artifact passes here, streamed. */
@RestController
@MlflowErrors
@RequestMapping({"/api/2.0/mlflow-artifacts", "/ajax-api/2.0/mlflow-artifacts"})
class ArtifactProxy {

    private static final String BEFORE_PATH = "/mlflow-artifacts/artifacts/";
    private static final Pattern OF_RUN = Pattern.compile("[^/]+/([^/]+)/artifacts(?:/(.*))?", Pattern.DOTALL);
    private static final Pattern OF_MODEL = Pattern.compile("[^/]+/models/([^/]+)/artifacts(?:/(.*))?", Pattern.DOTALL);

    /** @param path below the owner's artifacts, empty for the root */
    private record Place(String owner, String path) {}

    private final TrialArtifacts artifacts;

    ArtifactProxy(TrialArtifacts artifacts) {
        this.artifacts = artifacts;
    }

    @PutMapping("/artifacts/**")
    Map<String, Object> upload(HttpServletRequest request) throws IOException {
        Place place = place(request);
        artifacts.put(place.owner(), place.path(), request.getInputStream());
        return Answer.EMPTY;
    }

    @GetMapping("/artifacts/**")
    ResponseEntity<Resource> download(HttpServletRequest request) {
        Place place = place(request);
        return ArtifactContent.answer(artifacts, place.owner(), place.path());
    }

    /** Said as MLflow says it over a file store; {@code server-info} tells clients beforehand. */
    @PostMapping("/mpu/**")
    Map<String, Object> multipart() {
        throw new MlflowError(
                MlflowError.Code.NOT_IMPLEMENTED,
                "Multipart uploads are not offered: send the file whole by PUT, it is streamed and has no limit.");
    }

    @GetMapping("/artifacts")
    Map<String, Object> list(MlflowRequest request) {
        Optional<Place> place = placed(stripped(request.text("path").orElse("")));
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
        Place place = place(request);
        artifacts.delete(place.owner(), place.path());
        return Answer.EMPTY;
    }

    /** From the raw address: a plus in it is a plus, not a blank. */
    private static Place place(HttpServletRequest request) {
        String uri = request.getRequestURI();
        int start = uri.indexOf(BEFORE_PATH);
        String raw = start < 0 ? "" : uri.substring(start + BEFORE_PATH.length());
        String path;
        try {
            path = UriUtils.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw MlflowError.invalid("Invalid path: " + e.getMessage());
        }
        return placed(stripped(path))
                .orElseThrow(() ->
                        MlflowError.invalid("Invalid path '%s': artifacts lie below <experiment>/<run>/artifacts/."
                                .formatted(path.length() > 200 ? path.substring(0, 200) + "…" : path)));
    }

    private static Optional<Place> placed(String path) {
        Matcher model = OF_MODEL.matcher(path);
        if (model.matches()) {
            return Optional.of(new Place(
                    model.group(1), Optional.ofNullable(model.group(2)).orElse("")));
        }
        Matcher run = OF_RUN.matcher(path);
        return run.matches()
                ? Optional.of(new Place(
                        run.group(1), Optional.ofNullable(run.group(2)).orElse("")))
                : Optional.empty();
    }

    private static String stripped(String path) {
        return MlflowRequest.storable("path", path.replaceAll("^/+|/+$", ""));
    }
}
