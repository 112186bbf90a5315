package dev.assay.pipelines.ui;

import dev.assay.access.Permissions;
import dev.assay.access.Rights;
import dev.assay.base.Topics;
import dev.assay.environments.EnvironmentCatalog;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.Trial;
import dev.assay.objects.ObjectCatalog;
import dev.assay.parameters.ParameterCatalog;
import dev.assay.pipelines.CodeDifferences;
import dev.assay.pipelines.Pipeline;
import dev.assay.pipelines.PipelineExecutions;
import dev.assay.pipelines.PipelineOutlooks;
import dev.assay.pipelines.PipelineSchedules;
import dev.assay.pipelines.Pipelines;
import dev.assay.pipelines.Relaunches;
import dev.assay.projects.Projects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the pages of pipelines and executions read from. */
@Component
record PipelinePageServices(
        Pipelines pipelines,
        PipelineOutlooks outlooks,
        PipelineExecutions executions,
        PipelineSchedules schedules,
        CodeDifferences code,
        ParameterCatalog parameters,
        EnvironmentCatalog environments,
        ObjectCatalog objects,
        ExperimentTracking tracking,
        Projects projects,
        Rights rights,
        Topics topics) {

    /** How people call the trial; its id where it is purged. */
    String trialName(String runId) {
        return tracking.find(runId).map(Trial::name).orElse(runId);
    }

    /** Why the reader may not start, stop or schedule; empty when they may. */
    Optional<String> runHindrance(String project) {
        return rights.hindrance(Permissions.EXECUTIONS_RUN, project);
    }

    Optional<String> writeHindrance(String project) {
        return rights.hindrance(Permissions.PIPELINES_WRITE, project);
    }

    boolean startedByRelaunch(Pipeline pipeline) {
        return Relaunches.made(parameters.list(pipeline.project(), pipeline.name()));
    }
}
