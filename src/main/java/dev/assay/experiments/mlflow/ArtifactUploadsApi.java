package dev.assay.experiments.mlflow;

import dev.assay.experiments.ArtifactUploads;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.ForwardedHeaderUtils;

/** {@code mlflow-artifacts/mpu/…}: how clients send files of half a gigabyte and more, several parts at once. */
@RestController
@MlflowErrors
@RequestMapping({"/api/2.0/mlflow-artifacts/mpu", "/ajax-api/2.0/mlflow-artifacts/mpu"})
class ArtifactUploadsApi {

    private static final String PARTS = "/api/2.0/mlflow-artifacts/mpu/parts/%s/%d";

    private final ArtifactUploads uploads;

    ArtifactUploadsApi(ArtifactUploads uploads) {
        this.uploads = uploads;
    }

    @PostMapping({"/create", "/create/**"})
    Map<String, Object> create(HttpServletRequest request) throws IOException {
        MlflowRequest body = MlflowRequest.of(request);
        ArtifactPlace file = file(request, "/mpu/create", body);
        int parts = body.limit("num_parts", 1, 10_000);
        String id = uploads.begin(file.owner(), file.path(), parts);
        String server = server(request);
        return Answer.of("upload_id", id)
                .with(
                        "credentials",
                        IntStream.rangeClosed(1, parts)
                                .mapToObj(number -> Answer.of("url", server + PARTS.formatted(id, number))
                                        .with("part_number", number)
                                        .with("headers", Map.of()))
                                .toList());
    }

    /** Open to whoever knows the upload: clients send parts without their token, as they would to an object store. */
    @PutMapping("/parts/{id}/{number:\\d{1,5}}")
    ResponseEntity<Map<String, Object>> part(
            @PathVariable String id, @PathVariable int number, HttpServletRequest request) throws IOException {
        String digest = uploads.receive(id, number, request.getInputStream());
        return ResponseEntity.ok().eTag(digest).body(Answer.EMPTY);
    }

    @PostMapping({"/complete", "/complete/**"})
    Map<String, Object> complete(HttpServletRequest request) throws IOException {
        MlflowRequest body = MlflowRequest.of(request);
        ArtifactPlace file = file(request, "/mpu/complete", body);
        Map<Integer, String> digests = new LinkedHashMap<>();
        for (MlflowRequest part : body.objects("parts")) {
            digests.put(
                    part.limit("part_number", 0, 10_000),
                    part.text("etag").orElse("").replace("\"", ""));
        }
        uploads.complete(body.required("upload_id"), file.owner(), file.path(), digests);
        return Answer.EMPTY;
    }

    @PostMapping({"/abort", "/abort/**"})
    Map<String, Object> abort(HttpServletRequest request) throws IOException {
        MlflowRequest body = MlflowRequest.of(request);
        ArtifactPlace file = file(request, "/mpu/abort", body);
        uploads.abort(body.required("upload_id"), file.owner(), file.path());
        return Answer.EMPTY;
    }

    /** The address names the folder, the body the file as it lies on the client's disk. */
    private static ArtifactPlace file(HttpServletRequest request, String before, MlflowRequest body) {
        List<String> steps = List.of(body.required("path").split("[/\\\\]"));
        return ArtifactPlace.of(request, before).file(steps.isEmpty() ? "" : steps.getLast());
    }

    /** As the client sees it, also behind a proxy: its parts come to this address. */
    private static String server(HttpServletRequest request) {
        HttpHeaders headers = new ServletServerHttpRequest(request).getHeaders();
        String prefix =
                Optional.ofNullable(headers.getFirst("X-Forwarded-Prefix")).orElseGet(request::getContextPath);
        return ForwardedHeaderUtils.adaptFromForwardedHeaders(
                        URI.create(request.getRequestURL().toString()), headers)
                .replacePath(prefix.replaceAll("/+$", ""))
                .replaceQuery(null)
                .toUriString();
    }
}
