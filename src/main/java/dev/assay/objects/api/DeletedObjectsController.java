package dev.assay.objects.api;

import dev.assay.base.InvalidInput;
import dev.assay.base.Page;
import dev.assay.objects.DeletedObject;
import dev.assay.objects.DeletedObjects;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/projects/{project}/deleted-objects")
@Tag(name = "Objects")
class DeletedObjectsController {

    private static final int MOST = 1000;

    private final DeletedObjects deleted;
    private final OwnProject projects;

    record Item(ObjectItem newest, Instant deletedAt) {

        static Item of(DeletedObject object) {
            return new Item(ObjectItem.of(object.newest()), object.deletedAt());
        }
    }

    DeletedObjectsController(DeletedObjects deleted, OwnProject projects) {
        this.deleted = deleted;
        this.projects = projects;
    }

    @GetMapping
    @Operation(summary = "Names of which versions are deleted, each by the newest of these")
    Page<Item> list(
            @PathVariable String project,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new InvalidInput("limit", limit, "Ask for 1 to 1,000.");
        }
        return deleted.list(projects.slug(project), next, limit).map(Item::of);
    }

    @PostMapping("/restore")
    @Operation(summary = "Take a deletion back: all versions of the name; answers the newest")
    ObjectItem restore(@PathVariable String project, @RequestParam String name) {
        return ObjectItem.of(deleted.restore(projects.slug(project), name));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary =
                    "Purge the deleted versions of a name for ever (scope objects:purge); refused while something rests"
                            + " on one of them")
    void purge(@PathVariable String project, @RequestParam String name) {
        deleted.purge(projects.slug(project), name);
    }
}
