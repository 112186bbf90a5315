package dev.assay.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.NothingThere;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.PartLinks;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.StatusBadge;
import dev.assay.parameters.ParameterPath;
import dev.assay.parameters.ui.ParameterEditor;
import dev.assay.pipelines.DefinitionVersion;
import dev.assay.pipelines.Pipeline;
import dev.assay.pipelines.Pipelines;
import dev.assay.projects.ui.ShownProject;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/** One pipeline: how it stands, its parameters, its definition, its executions. */
@Route(PipelineAddress.PIPELINES + "/:project/:pipeline/:tab?")
@PermitAll
class PipelineDetailsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final List<String> TABS = List.of("overview", "parameters", "definition", "executions");

    private final PipelinePageServices services;
    private final Div head = new Div();
    private final Div body = new Div();
    private Pipeline pipeline;
    private Runnable refreshBody = () -> {};

    PipelineDetailsView(PipelinePageServices services) {
        this.services = services;
        addClassName("page");
        Live.on(this, services.topics(), Pipelines.TOPIC, this::refresh);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String project = event.getRouteParameters().get("project").orElse("");
        String name = event.getRouteParameters().get("pipeline").orElse("");
        pipeline = services.pipelines()
                .find(project, name)
                .orElseThrow(() -> new NothingThere("pipeline", project + "/" + name, "pipelines", "pipelines"));
        ShownProject.on(this, pipeline.project());
        String tab =
                event.getRouteParameters().get("tab").filter(TABS::contains).orElse(TABS.getFirst());
        removeAll();
        body.removeAll();
        refreshBody = () -> {};
        add(head, tabs(tab), body);
        drawHead();
        show(tab, event);
    }

    @Override
    public String getPageTitle() {
        return (pipeline == null ? "Pipeline" : pipeline.name()) + " · Assay";
    }

    private void refresh() {
        services.pipelines().find(pipeline.project(), pipeline.name()).ifPresent(now -> {
            pipeline = now;
            drawHead();
            refreshBody.run();
        });
    }

    private PartLinks tabs(String chosen) {
        PartLinks links = new PartLinks("Parts of the pipeline");
        String page = PipelineAddress.pipeline(pipeline.project(), pipeline.name());
        for (String tab : TABS) {
            links.with(tab.substring(0, 1).toUpperCase() + tab.substring(1), page + "/" + tab, tab.equals(chosen));
        }
        return links;
    }

    private void drawHead() {
        List<ParameterPath> missing = services.pipelines().missing(pipeline.project(), pipeline.name());
        DefinitionVersion newest =
                services.pipelines().definition(pipeline.project(), pipeline.name(), pipeline.definitions());
        PageHeader header = new PageHeader(pipeline.name())
                .withLine(
                        new Span("Project " + pipeline.project()),
                        new Span("definition version " + newest.number()),
                        new Span(new Span("arrived "), new RelativeTime(newest.createdAt())),
                        new Span("by " + newest.author()));
        if (!missing.isEmpty()) {
            header.withBadges(new StatusBadge(StatusBadge.Tone.WAITING, missing.size() + " parameters missing"));
        }
        head.removeAll();
        PipelineActions actions = new PipelineActions(services, pipeline);
        head.add(header.withActions(actions.upload(this::refresh), actions.start(missing)));
    }

    private void show(String tab, BeforeEnterEvent event) {
        body.add(
                switch (tab) {
                    case "parameters" -> parameters();
                    case "definition" -> definitions(event);
                    case "executions" -> executions();
                    default -> overview();
                });
    }

    private Component overview() {
        PipelineOverview overview = new PipelineOverview(services, pipeline);
        refreshBody = overview::refresh;
        return overview;
    }

    private Component parameters() {
        RenderedDefinition rendered = new RenderedDefinition(services, pipeline);
        Div sides = new Div(
                new ParameterEditor(
                        services.parameters(), services.topics(), pipeline.project(), pipeline.name(), () -> {
                            rendered.refresh();
                            drawHead();
                        }),
                rendered);
        sides.addClassName("parameter-sides");
        return sides;
    }

    private Component definitions(BeforeEnterEvent event) {
        int wanted = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("version")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf)
                .orElse(pipeline.definitions());
        return new DefinitionVersions(services, pipeline, wanted);
    }

    private Component executions() {
        ExecutionGrid grid = new ExecutionGrid(services, pipeline);
        grid.addClassName("tall-list");
        refreshBody = grid::refresh;
        return grid;
    }
}
