package dev.assay.experiments.api;

import dev.assay.base.InvalidInput;
import dev.assay.base.Page;
import dev.assay.experiments.ExperimentCatalog;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.Lifecycle;
import dev.assay.experiments.TrialQuery;
import dev.assay.experiments.TrialSearch;
import dev.assay.projects.Projects;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Experiments")
class ExperimentController {

    private static final int MOST = 1000;

    private final ExperimentTracking tracking;
    private final ExperimentCatalog catalog;
    private final TrialSearch search;
    private final Projects projects;

    ExperimentController(
            ExperimentTracking tracking, ExperimentCatalog catalog, TrialSearch search, Projects projects) {
        this.tracking = tracking;
        this.catalog = catalog;
        this.search = search;
        this.projects = projects;
    }

    @GetMapping("/projects/{project}/experiments")
    @Operation(summary = "Experiments of a project, by name")
    Page<ExperimentItem> experiments(
            @PathVariable String project,
            @RequestParam(defaultValue = "") String name,
            @RequestParam @Nullable String next,
            @RequestParam(defaultValue = "100") int limit) {
        return tracking.experiments(projects.get(project).slug(), name, next, checked(limit))
                .map(ExperimentItem::of);
    }

    @GetMapping("/experiments/{id}/trials")
    @Operation(summary = "Trials of an experiment, filtered and ordered as MLflow does, the newest first")
    Page<TrialItem> trials(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "") String order,
            @RequestParam @Nullable String next,
            @RequestParam(defaultValue = "100") int limit) {
        String experiment = catalog.get(id).id();
        var orders = Stream.of(order)
                .filter(text -> !text.isBlank())
                .map(search::order)
                .toList();
        return search.find(new TrialQuery(List.of(experiment), filter, orders, Lifecycle.ACTIVE, checked(limit), next))
                .map(TrialItem::of);
    }

    private static int checked(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new InvalidInput("limit", limit, "Use a number from 1 to " + MOST + ".");
        }
        return limit;
    }
}
