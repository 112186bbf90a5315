package dev.assay.experiments.api;

import dev.assay.base.InvalidInput;
import dev.assay.experiments.TrialObjects;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/trials/{runId}/objects")
@Tag(name = "Experiments")
class TrialObjectsController {

    /** Ids of object versions. */
    record Ties(@Nullable List<String> read, @Nullable List<String> made) {}

    private final TrialObjects objects;

    TrialObjectsController(TrialObjects objects) {
        this.objects = objects;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Object versions that the trial read or made")
    void tie(@PathVariable String runId, @RequestBody Ties ties) {
        objects.tie(runId, given(ties.read()), given(ties.made()));
    }

    private static List<String> given(@Nullable List<String> ids) {
        if (ids == null) {
            return List.of();
        }
        if (ids.contains(null)) {
            throw new InvalidInput("read, made", null, "Use ids of object versions.");
        }
        return ids;
    }
}
