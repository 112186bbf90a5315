package dev.assay.pipelines.api;

import dev.assay.base.InvalidInput;
import dev.assay.base.Page;
import dev.assay.base.TooLarge;
import dev.assay.pipelines.DefinitionVersion;
import dev.assay.pipelines.NewDefinition;
import dev.assay.pipelines.Pipeline;
import dev.assay.pipelines.Pipelines;
import dev.assay.pipelines.definition.DefinitionReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/pipelines")
@Tag(name = "Pipelines")
class PipelineController {

    /** @param definition as it arrived */
    record Defined(DefinitionVersion version, JsonNode definition) {}

    /** @param warnings about fields that have no effect, and scripts that are not there */
    record Arrived(
            String project,
            String pipeline,
            int version,
            boolean created,
            @Nullable String codeVersion,
            @Nullable String commit,
            List<String> warnings,
            List<String> missingParameters) {}

    private final Pipelines pipelines;

    PipelineController(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    @GetMapping
    @Operation(summary = "All pipelines")
    Page<Pipeline> all() {
        return new Page<>(pipelines.all(), null);
    }

    @GetMapping("/{project}/{pipeline}")
    @Operation(summary = "One pipeline")
    Pipeline get(@PathVariable String project, @PathVariable String pipeline) {
        return pipelines.get(project, pipeline);
    }

    @GetMapping("/{project}/{pipeline}/definitions")
    @Operation(summary = "The versions of its definition, newest first")
    Page<DefinitionVersion> definitions(@PathVariable String project, @PathVariable String pipeline) {
        return new Page<>(pipelines.definitions(project, pipeline), null);
    }

    @GetMapping("/{project}/{pipeline}/definitions/{number}")
    @Operation(summary = "One version of its definition")
    Defined definition(@PathVariable String project, @PathVariable String pipeline, @PathVariable int number) {
        DefinitionVersion version = pipelines.definition(project, pipeline, number);
        return new Defined(version, pipelines.read(version).json());
    }

    @PostMapping(path = "/{project}/{pipeline}/definitions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Send a definition in SageMaker's JSON; the code archive stays as it was")
    ResponseEntity<Arrived> define(
            @PathVariable String project,
            @PathVariable String pipeline,
            @RequestParam(required = false) @Nullable String commit,
            @RequestHeader(name = "X-Commit", required = false) @Nullable String commitHeader,
            @RequestParam(required = false) @Nullable String message,
            HttpServletRequest request)
            throws IOException {
        String json = limited(request.getInputStream());
        String from = commit != null ? commit : commitHeader;
        return answer(pipelines.define(project, pipeline, new NewDefinition(json, null, from, message)));
    }

    @PostMapping(path = "/{project}/{pipeline}/definitions", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Send a definition in SageMaker's JSON with its code archive (tar.gz)")
    ResponseEntity<Arrived> define(
            @PathVariable String project,
            @PathVariable String pipeline,
            @RequestPart(name = "definition", required = false) @Nullable MultipartFile file,
            @RequestPart(name = "code", required = false) @Nullable MultipartFile code,
            @RequestParam(required = false) @Nullable String commit,
            @RequestParam(required = false) @Nullable String message,
            HttpServletRequest request)
            throws IOException {
        // a file part is no parameter, a plain form field is no part with a file: clients send either
        String json = definition(file, request.getParameter("definition"));
        if (code == null || code.isEmpty()) {
            return answer(pipelines.define(project, pipeline, new NewDefinition(json, null, commit, message)));
        }
        try (InputStream bytes = code.getInputStream()) {
            return answer(pipelines.define(project, pipeline, new NewDefinition(json, bytes, commit, message)));
        }
    }

    private static String definition(@Nullable MultipartFile file, @Nullable String text) throws IOException {
        if (file != null) {
            try (InputStream bytes = file.getInputStream()) {
                return limited(bytes);
            }
        }
        if (text == null) {
            throw new InvalidInput("definition", null, "Send the definition's JSON as the part named definition.");
        }
        return text;
    }

    private static String limited(InputStream bytes) throws IOException {
        byte[] read = bytes.readNBytes(DefinitionReader.LIMIT_BYTES + 1);
        if (read.length > DefinitionReader.LIMIT_BYTES) {
            throw new TooLarge("definition", DefinitionReader.LIMIT_BYTES);
        }
        return new String(read, StandardCharsets.UTF_8);
    }

    private ResponseEntity<Arrived> answer(Pipelines.Arrival arrival) {
        DefinitionVersion version = arrival.version();
        List<String> missing = pipelines.missing(version.project(), version.pipeline()).stream()
                .map(Object::toString)
                .toList();
        return ResponseEntity.status(arrival.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new Arrived(
                        version.project(),
                        version.pipeline(),
                        version.number(),
                        arrival.created(),
                        version.codeVersion(),
                        version.commit(),
                        arrival.warnings(),
                        missing));
    }
}
