package dev.assay.pipelines.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dev.assay.base.Seconds;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.NothingThere;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.StepGraph;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.StepExecution;
import dev.assay.pipelines.definition.Definition;
import dev.assay.pipelines.definition.StepStatus;
import dev.assay.projects.ui.ShownProject;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One execution: its steps with their states, and what the chosen step says. */
@Route(PipelineAddress.EXECUTIONS + "/:id")
@PermitAll
class ExecutionDetailsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final PipelinePageServices services;
    private PipelineExecution execution;
    private Definition definition;
    private ExecutionHead head;
    private StepGraph graph;
    private StepPanel panel;
    private @Nullable Registration clock;

    /** Whether the reader looks at what goes on, rather than at a step of their choice. */
    private boolean follows;

    ExecutionDetailsView(PipelinePageServices services) {
        this.services = services;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        execution = services.executions()
                .find(id)
                .orElseThrow(() -> new NothingThere("execution", id, "pipelines", "pipelines"));
        ShownProject.on(this, execution.project());
        definition = services.pipelines()
                .read(services.pipelines()
                        .definition(execution.project(), execution.pipeline(), execution.definitionVersion()));
        removeAll();
        clock = null;
        build();
        Live.on(panel, services.topics(), "execution/" + id, this::refresh);
        keepTime();
    }

    @Override
    public String getPageTitle() {
        return (execution == null ? "Execution" : execution.title()) + " · Assay";
    }

    private void build() {
        head = new ExecutionHead(services, execution, this::refresh);
        graph = new StepGraph(PipelineWords.nodes(definition, execution), PipelineWords.edges(definition))
                .withLabel("Steps of " + execution.title());
        graph.addNodeClickListener(this::choose);
        panel = new StepPanel(services, execution.id());
        Div sides = new Div(new Section("Steps", graph), panel);
        sides.addClassName("execution-sides");
        add(head, sides, new ExecutionParameters(services, execution));
        choose(interesting().orElse(execution.steps().getFirst().name()));
        follows = true;
    }

    /** What failed, else what runs, else what was stopped; of several what is looked at already. */
    private Optional<String> interesting() {
        return Stream.of(StepStatus.FAILED, StepStatus.EXECUTING, StepStatus.STARTING, StepStatus.STOPPED)
                .flatMap(status -> execution.steps().stream()
                        .filter(step -> step.status() == status)
                        .sorted(Comparator.comparing(step -> !panel.shows(step.name()))))
                .map(StepExecution::name)
                .findFirst();
    }

    private void choose(String step) {
        graph.select(step);
        panel.show(execution.step(step).orElseThrow());
        follows = interesting().filter(step::equals).isPresent();
    }

    private void refresh() {
        services.executions().find(execution.id()).ifPresent(now -> {
            execution = now;
            head.show(execution);
            drawGraph();
            interesting().filter(step -> follows && !panel.shows(step)).ifPresent(this::choose);
            panel.refresh(execution);
            keepTime();
        });
    }

    private void drawGraph() {
        graph.update(PipelineWords.nodes(definition, execution), PipelineWords.edges(definition));
    }

    /** What has ended needs no clock. */
    private void keepTime() {
        boolean ended = execution.status().ended();
        if (ended && clock != null) {
            clock.remove();
            clock = null;
        } else if (!ended && clock == null) {
            clock = Live.on(panel, services.topics(), Seconds.TOPIC, this::tick);
        }
    }

    private void tick() {
        head.tick();
        drawGraph();
        panel.tick();
    }
}
