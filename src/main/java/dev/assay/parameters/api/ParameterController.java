package dev.assay.parameters.api;

import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.parameters.ParameterCatalog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/pipelines/{project}/{pipeline}/parameters")
@Tag(name = "Parameters")
class ParameterController {

    private final ParameterCatalog parameters;

    ParameterController(ParameterCatalog parameters) {
        this.parameters = parameters;
    }

    @GetMapping
    @Operation(summary = "All parameters of a pipeline; values for those who may read them")
    Page<ParameterItem> list(@PathVariable String project, @PathVariable String pipeline) {
        List<ParameterItem> items = parameters.list(project, pipeline).stream()
                .map(ParameterItem::of)
                .toList();
        if (items.isEmpty()) {
            throw new NotFound("Pipeline", project + "/" + pipeline);
        }
        return new Page<>(items, null);
    }

    @PutMapping("/{section}/{key}")
    @Operation(summary = "Set a value; with a version, only if nobody changed it since")
    ParameterItem set(
            @PathVariable String project,
            @PathVariable String pipeline,
            @PathVariable String section,
            @PathVariable String key,
            @RequestBody Change change) {
        return ParameterItem.of(parameters.set(
                project,
                pipeline,
                section,
                key,
                text(section, key, change.value()),
                change.reason(),
                change.version()));
    }

    @GetMapping("/{section}/{key}/history")
    @Operation(summary = "Every change of a value, newest first")
    Page<ChangeItem> history(
            @PathVariable String project,
            @PathVariable String pipeline,
            @PathVariable String section,
            @PathVariable String key) {
        return new Page<>(
                parameters.history(project, pipeline, section, key).stream()
                        .map(ChangeItem::of)
                        .toList(),
                null);
    }

    private static @Nullable String text(String section, String key, @Nullable JsonNode value) {
        if (value == null || value.isMissingNode()) {
            throw new InvalidInput("value", null, "Send {\"value\": …}; null clears an optional parameter.");
        }
        if (value.isNull()) {
            return null;
        }
        if (value.isContainer()) {
            throw new InvalidInput(section + "/" + key, value, "Send a string, a number or a boolean.");
        }
        return value.asString();
    }

    /**
     * @param value a string, a number or a boolean
     * @param version the one that was seen
     */
    record Change(
            @Nullable JsonNode value,
            @Nullable String reason,
            @Nullable Integer version) {}
}
