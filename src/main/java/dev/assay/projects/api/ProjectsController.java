package dev.assay.projects.api;

import dev.assay.base.Page;
import dev.assay.projects.Project;
import dev.assay.projects.Projects;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Projects")
@RestController
@RequestMapping("/api/v1/projects")
class ProjectsController {

    private final Projects projects;

    record NewProjectBody(
            @Nullable String slug,
            @Nullable String squad,
            @Nullable Boolean fourEyes) {}

    record ProjectChangeBody(
            @Nullable Boolean fourEyes,
            @Nullable Boolean notebookModels,
            @Nullable Long objectQuota) {}

    ProjectsController(Projects projects) {
        this.projects = projects;
    }

    @Operation(summary = "The projects there are")
    @GetMapping
    Page<Project> list(
            @RequestParam(required = false) @Nullable String next, @RequestParam(defaultValue = "100") int limit) {
        return projects.page(next, Math.clamp(limit, 1, 1000));
    }

    @Operation(summary = "One project")
    @GetMapping("/{slug}")
    Project get(@PathVariable String slug) {
        return projects.get(slug);
    }

    @Operation(summary = "Create a project; its slug stays for ever")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Project create(@RequestBody NewProjectBody body) {
        return projects.create(
                body.slug() == null ? "" : body.slug(),
                body.squad() == null ? "" : body.squad(),
                body.fourEyes() == null || body.fourEyes());
    }

    @Operation(
            summary = "Switch four eyes or models from outside of pipelines, or set the quota of its objects in bytes"
                    + " (0: none)")
    @PatchMapping("/{slug}")
    Project change(@PathVariable String slug, @RequestBody ProjectChangeBody body) {
        if (body.objectQuota() != null) {
            projects.limitObjects(slug, body.objectQuota());
        }
        return projects.update(slug, body.fourEyes(), body.notebookModels());
    }
}
