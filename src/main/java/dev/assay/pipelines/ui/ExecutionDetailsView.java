package dev.assay.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.assay.base.Conflict;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.NothingThere;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.StepGraph;
import dev.assay.pipelines.ExecutionStatus;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.StepExecution;
import dev.assay.pipelines.definition.Definition;
import dev.assay.pipelines.definition.StepStatus;
import dev.assay.projects.ui.ShownProject;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One execution: its steps with their states, and what the chosen step says. */
@Route(PipelineAddress.EXECUTIONS + "/:id")
@PermitAll
class ExecutionDetailsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final PipelinePageServices services;
    private final Div head = new Div();
    private PipelineExecution execution;
    private Definition definition;
    private StepGraph graph;
    private StepPanel panel;

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
        build();
        Live.on(panel, services.topics(), "execution/" + id, this::refresh);
    }

    @Override
    public String getPageTitle() {
        return (execution == null ? "Execution" : execution.title()) + " · Assay";
    }

    private void build() {
        graph = new StepGraph(PipelineWords.nodes(definition, execution), PipelineWords.edges(definition))
                .withLabel("Steps of " + execution.title());
        graph.addNodeClickListener(this::choose);
        panel = new StepPanel(services, execution.id());
        Div sides = new Div(new Section("Steps", graph), panel);
        sides.addClassName("execution-sides");
        drawHead();
        add(head, sides);
        choose(interesting());
    }

    /** What failed, else what runs, else the first. */
    private String interesting() {
        return first(StepStatus.FAILED)
                .or(() -> first(StepStatus.EXECUTING))
                .or(() -> first(StepStatus.STARTING))
                .orElse(execution.steps().getFirst().name());
    }

    private Optional<String> first(StepStatus status) {
        return execution.steps().stream()
                .filter(step -> step.status() == status)
                .map(StepExecution::name)
                .findFirst();
    }

    private void choose(String step) {
        graph.select(step);
        panel.show(execution.step(step).orElseThrow());
    }

    private void refresh() {
        services.executions().find(execution.id()).ifPresent(now -> {
            execution = now;
            drawHead();
            graph.update(PipelineWords.nodes(definition, execution), PipelineWords.edges(definition));
            panel.refresh(execution);
        });
    }

    private void drawHead() {
        String path = PipelineAddress.pipeline(execution.project(), execution.pipeline());
        PageHeader header = new PageHeader(execution.title())
                .withBadges(PipelineWords.badge(execution.status()))
                .withLine(
                        PipelineAddress.link(path, execution.pipeline()),
                        PipelineAddress.link(
                                path + "/definition?version=" + execution.definitionVersion(),
                                "definition version " + execution.definitionVersion()),
                        new Span(new Span("started "), new RelativeTime(execution.startedAt())),
                        new Span("by " + execution.startedBy() + " (" + execution.startedVia() + ")"),
                        new Span((execution.endedAt() == null ? "running for " : "took ")
                                + PipelineWords.took(execution)))
                .withActions(actions());
        head.removeAll();
        head.add(header, progress());
        if (execution.failureReason() != null) {
            Span reason = new Span(execution.failureReason());
            reason.addClassName("execution-reason");
            head.add(reason);
        }
    }

    private ProgressBar progress() {
        long ended =
                execution.steps().stream().filter(step -> step.status().ended()).count();
        ProgressBar bar = new ProgressBar(0, execution.steps().size(), ended);
        bar.getElement()
                .setAttribute(
                        "aria-label",
                        "%d of %d steps ended"
                                .formatted(ended, execution.steps().size()));
        bar.setVisible(!execution.status().ended());
        return bar;
    }

    private Component[] actions() {
        List<Component> actions = new ArrayList<>();
        if (execution.repeats() != null) {
            actions.add(PipelineAddress.link("trials/" + execution.repeats(), "Trial that it repeats"));
        }
        execution.steps().stream()
                .filter(step -> step.runId() != null)
                .forEach(step -> actions.add(PipelineAddress.link("trials/" + step.runId(), "Trial " + step.name())));
        execution.steps().stream()
                .filter(step -> step.modelVersion() != null)
                .forEach(step -> actions.add(
                        PipelineAddress.link("models/" + step.modelVersion(), "Model " + step.modelVersion())));
        if (execution.status() == ExecutionStatus.FAILED || execution.status() == ExecutionStatus.STOPPED) {
            actions.add(action("Retry from failed step", VaadinIcon.REFRESH, () -> services.executions()
                    .retry(execution.project(), execution.id())));
        }
        if (!execution.status().ended()) {
            Button stop = action(
                    "Stop", VaadinIcon.STOP, () -> services.executions().stop(execution.project(), execution.id()));
            stop.addThemeVariants(ButtonVariant.LUMO_ERROR);
            if (execution.status() == ExecutionStatus.STOPPING) {
                stop.setEnabled(false);
            }
            actions.add(stop);
        }
        return actions.toArray(Component[]::new);
    }

    private Button action(String label, VaadinIcon icon, Runnable work) {
        Button button = new Button(label, icon.create(), click -> {
            try {
                work.run();
            } catch (Conflict e) {
                Notices.failed(e.getMessage());
            }
            refresh();
        });
        services.runHindrance(execution.project()).ifPresent(reason -> {
            button.setEnabled(false);
            button.setTooltipText(reason);
        });
        return button;
    }
}
