package dev.assay.home;

import dev.assay.access.Squads;
import dev.assay.base.Conflict;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import dev.assay.deployments.Deployments;
import dev.assay.environments.EnvironmentCatalog;
import dev.assay.experiments.ExperimentSummary;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.objects.ObjectCatalog;
import dev.assay.pipelines.Pipelines;
import dev.assay.projects.Projects;
import dev.assay.registry.ModelRegistry;
import org.springframework.stereotype.Component;

/** What the example leaves in each module, and how it goes: from the top of the road down. */
@Component
class ExampleTraces {

    private static final int AT_ONCE = 100;

    private final Deployments deployments;
    private final ModelRegistry registry;
    private final Pipelines pipelines;
    private final ExperimentTracking tracking;
    private final EnvironmentCatalog environments;
    private final ObjectCatalog objects;
    private final Projects projects;
    private final Squads squads;

    ExampleTraces(
            Deployments deployments,
            ModelRegistry registry,
            Pipelines pipelines,
            ExperimentTracking tracking,
            EnvironmentCatalog environments,
            ObjectCatalog objects,
            Projects projects,
            Squads squads) {
        this.deployments = deployments;
        this.registry = registry;
        this.pipelines = pipelines;
        this.tracking = tracking;
        this.environments = environments;
        this.objects = objects;
        this.projects = projects;
        this.squads = squads;
    }

    /** Each step does nothing where nothing is left, so that an interrupted removal can be repeated. */
    void remove() {
        String project = Example.NAME;
        registry.models().stream()
                .filter(model -> registry.versions(model).stream()
                        .allMatch(version -> version.project().equals(project)))
                .forEach(this::remove);
        pipelines.all().stream()
                .filter(pipeline -> pipeline.project().equals(project))
                .forEach(pipeline -> pipelines.remove(project, pipeline.name()));
        removeExperiments(project);
        objects.purgeAll(project);
        environments.removeAll(project);
        projects.remove(project);
        removeSquad(project);
    }

    private void removeSquad(String squad) {
        try {
            squads.remove(squad);
        } catch (Conflict | NotFound e) {
            // somebody uses it, or it is gone already
        }
    }

    private void removeExperiments(String project) {
        Page<ExperimentSummary> page;
        do {
            page = tracking.experiments(project, "", null, AT_ONCE);
            page.items()
                    .forEach(summary -> tracking.purgeExperiment(
                            project, summary.experiment().name()));
        } while (page.next() != null);
    }

    private void remove(String model) {
        deployments.remove(model);
        registry.remove(model);
    }
}
