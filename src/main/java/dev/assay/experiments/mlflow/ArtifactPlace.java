package dev.assay.experiments.mlflow;

import dev.assay.base.Characters;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;

/**
 * What an address below {@code mlflow-artifacts} leads to.
 *
 * @param owner a run or a logged model
 * @param path below the owner's artifacts, empty for the root
 */
record ArtifactPlace(String owner, String path) {

    private static final Pattern OF_RUN = Pattern.compile("[^/]+/([^/]+)/artifacts(?:/(.*))?", Pattern.DOTALL);
    private static final Pattern OF_MODEL = Pattern.compile("[^/]+/models/([^/]+)/artifacts(?:/(.*))?", Pattern.DOTALL);

    /**
     * From the raw address: a plus in it is a plus, not a blank.
     *
     * @param before what stands before the path in the address
     * @throws MlflowError when it leads nowhere
     */
    static ArtifactPlace of(HttpServletRequest request, String before) {
        String uri = request.getRequestURI();
        int start = uri.indexOf(before);
        String raw = start < 0 ? "" : uri.substring(start + before.length());
        String path;
        try {
            path = UriUtils.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw MlflowError.invalid("Invalid path: " + e.getMessage());
        }
        return find(path)
                .orElseThrow(() ->
                        MlflowError.invalid("Invalid path '%s': artifacts lie below <experiment>/<run>/artifacts/."
                                .formatted(Characters.shortened(path, 200))));
    }

    static Optional<ArtifactPlace> find(String address) {
        String path = MlflowRequest.storable("path", address.replaceAll("^/+|/+$", ""));
        if (Arrays.asList(path.split("/")).contains("..")) {
            throw MlflowError.invalid("Invalid path: it must not climb to other folders.");
        }
        Matcher model = OF_MODEL.matcher(path);
        Matcher run = OF_RUN.matcher(path);
        return model.matches() ? place(model) : run.matches() ? place(run) : Optional.empty();
    }

    private static Optional<ArtifactPlace> place(Matcher matched) {
        return Optional.of(new ArtifactPlace(
                matched.group(1), Optional.ofNullable(matched.group(2)).orElse("")));
    }

    ArtifactPlace file(String name) {
        return new ArtifactPlace(owner, path.isEmpty() ? name : path + "/" + name);
    }
}
