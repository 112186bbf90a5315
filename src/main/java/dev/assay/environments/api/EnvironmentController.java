package dev.assay.environments.api;

import dev.assay.base.InvalidInput;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.environments.EnvironmentCatalog;
import dev.assay.environments.EnvironmentVersion;
import dev.assay.projects.Projects;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/projects/{project}/environments")
@Tag(name = "Environments")
class EnvironmentController {

    private final EnvironmentCatalog environments;
    private final Projects projects;

    EnvironmentController(EnvironmentCatalog environments, Projects projects) {
        this.environments = environments;
        this.projects = projects;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Define an environment; the same requirements again answer the same version")
    EnvironmentItem define(@PathVariable String project, @RequestBody NewEnvironment wished) {
        if (wished.name() == null) {
            throw new InvalidInput("name", null, "Name the environment.");
        }
        if (wished.requirements() == null) {
            throw new InvalidInput("requirements", null, "Give the text of a requirements file; it may be empty.");
        }
        return EnvironmentItem.withLock(environments.define(project, wished.name(), wished.requirements()));
    }

    @GetMapping
    @Operation(summary = "All versions of a project's environments, by name, newest first")
    Page<EnvironmentItem> list(@PathVariable String project) {
        projects.get(project);
        return page(environments.versions(project));
    }

    @GetMapping("/{name}")
    @Operation(summary = "The versions of one environment, newest first")
    Page<EnvironmentItem> versions(@PathVariable String project, @PathVariable String name) {
        List<EnvironmentVersion> found = environments.versions(project).stream()
                .filter(version -> version.name().equals(name))
                .toList();
        if (found.isEmpty()) {
            throw new NotFound("Environment", project + "/" + name);
        }
        return page(found);
    }

    @GetMapping("/{name}/{number}")
    @Operation(summary = "One version with its lock file")
    EnvironmentItem version(@PathVariable String project, @PathVariable String name, @PathVariable int number) {
        return environments
                .resolve(project, name + ":" + number)
                .map(EnvironmentItem::withLock)
                .orElseThrow(() -> new NotFound("Environment version", project + "/" + name + ":" + number));
    }

    private static Page<EnvironmentItem> page(List<EnvironmentVersion> versions) {
        return new Page<>(versions.stream().map(EnvironmentItem::of).toList(), null);
    }

    /** @param requirements the text of a requirements file, with or without hashes */
    record NewEnvironment(@Nullable String name, @Nullable String requirements) {}
}
