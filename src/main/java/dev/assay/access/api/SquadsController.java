package dev.assay.access.api;

import dev.assay.access.Squad;
import dev.assay.access.Squads;
import dev.assay.base.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Squads")
@RestController
@RequestMapping("/api/v1/squads")
class SquadsController {

    private final Squads squads;

    record SquadBody(String name, Instant createdAt) {
        static SquadBody of(Squad squad) {
            return new SquadBody(squad.name(), squad.createdAt());
        }
    }

    record NewSquadBody(@Nullable String name) {}

    SquadsController(Squads squads) {
        this.squads = squads;
    }

    @Operation(summary = "The squads there are")
    @GetMapping
    Page<SquadBody> list(
            @RequestParam(required = false) @Nullable String next, @RequestParam(defaultValue = "100") int limit) {
        return squads.page(next, Math.clamp(limit, 1, 1000)).map(SquadBody::of);
    }

    @Operation(summary = "Add a squad")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SquadBody add(@RequestBody NewSquadBody body) {
        return SquadBody.of(squads.add(body.name() == null ? "" : body.name()));
    }

    @Operation(summary = "Remove a squad that nobody and no project belongs to")
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String name) {
        squads.remove(name);
    }
}
