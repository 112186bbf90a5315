package dev.assay.pipelines.ui;

import com.vaadin.flow.component.html.Div;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.StepGraph;
import dev.assay.pipelines.Pipeline;
import dev.assay.pipelines.definition.Definition;

/** The graph of steps, the last executions, the schedule. */
class PipelineOverview extends Div {

    private final ExecutionGrid executions;
    private final ScheduleSection schedule;

    PipelineOverview(PipelinePageServices services, Pipeline pipeline) {
        addClassName("pipeline-overview");
        executions = new ExecutionGrid(services, pipeline);
        executions.addClassName("short-list");
        schedule = new ScheduleSection(services, pipeline);
        Definition definition = services.pipelines()
                .read(services.pipelines().definition(pipeline.project(), pipeline.name(), pipeline.definitions()));
        StepGraph graph = new StepGraph(PipelineWords.nodes(definition), PipelineWords.edges(definition))
                .withLabel("Steps of " + pipeline.name());
        add(new Section("Steps", graph), new Section("Last executions", executions), schedule);
    }

    void refresh() {
        executions.refresh();
        schedule.refresh();
    }
}
