package dev.assay.deployments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.assay.base.Sizes;
import dev.assay.base.Topics;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.ServerAddress;
import dev.assay.base.ui.Sparkline;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.deployments.Deployment;
import dev.assay.deployments.Deployments;
import dev.assay.deployments.LiveRoute;
import jakarta.annotation.security.PermitAll;

/** What answers requests now, and every deployment that there was. */
@Route("deployments")
@PageTitle("Deployments · Assay")
@Menu(title = "Deployments", order = 50, icon = "vaadin:rocket")
@PermitAll
class DeploymentListView extends Div {

    private final Deployments deployments;
    private final Grid<LiveRoute> routes = new Grid<>();
    private final Grid<Deployment> attempts = new Grid<>();

    DeploymentListView(Deployments deployments, Topics topics) {
        this.deployments = deployments;
        addClassName("page");
        buildRoutes();
        buildAttempts();
        refresh();
        add(
                new PageHeader("Deployments")
                        .withLine("What was accepted is deployed by itself; latest means one version of each model."),
                new Section("Live routes", routes),
                new Section("All deployments", attempts));
        Live.on(this, topics, "deployments", this::refresh);
        Live.on(this, topics, Deployments.TRAFFIC, () -> routes.setItems(deployments.live()));
    }

    private void refresh() {
        routes.setItems(deployments.live());
        attempts.setItems(deployments.all());
    }

    private void buildRoutes() {
        routes.getElement().setAttribute("aria-label", "Live routes");
        routes.setAllRowsVisible(true);
        routes.setSelectionMode(Grid.SelectionMode.NONE);
        routes.addComponentColumn(DeploymentListView::name)
                .setHeader("Route")
                .setWidth("17rem")
                .setFlexGrow(3);
        routes.addComponentColumn(route -> DeploymentWords.health(route.health()))
                .setHeader("Health")
                .setFlexGrow(1);
        routes.addColumn(route -> route.kind().name())
                .setHeader("Kind")
                .setAutoWidth(true)
                .setFlexGrow(0);
        number("p50", 7)
                .setRenderer(text(
                        route -> DeploymentWords.milliseconds(route.traffic().p50())));
        number("p95", 7)
                .setRenderer(text(
                        route -> DeploymentWords.milliseconds(route.traffic().p95())));
        routes.addComponentColumn(DeploymentListView::requests)
                .setHeader("Requests a minute")
                .setWidth("10rem")
                .setFlexGrow(1);
        number("Errors", 6)
                .setRenderer(text(route -> String.valueOf(route.traffic().errors())));
        number("Memory", 7).setRenderer(text(route -> route.memory() == 0 ? "in portal" : Sizes.shown(route.memory())));
        routes.addComponentColumn(route -> new RelativeTime(route.traffic().lastRequest()))
                .setHeader("Last request")
                .setWidth("8rem")
                .setFlexGrow(0);
        routes.setEmptyStateComponent(new EmptyState(
                "Nothing is live",
                "Accept a model version: it is packaged, started, checked and routed by itself, and answers here:",
                new CodeSnippet(
                        "curl %s/predictions/<model>/latest/predict -H \"Authorization: Bearer $ASSAY_TOKEN\" -H 'Content-Type: application/json' -d '{\"dataframe_records\": [{…}]}'"
                                .formatted(ServerAddress.current()))));
    }

    private Grid.Column<LiveRoute> number(String header, int width) {
        return routes.addColumn(route -> "")
                .setHeader(header)
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(route -> "numeric")
                .setWidth(width + "rem")
                .setFlexGrow(0);
    }

    private static com.vaadin.flow.data.renderer.Renderer<LiveRoute> text(
            com.vaadin.flow.function.ValueProvider<LiveRoute, String> words) {
        return new com.vaadin.flow.data.renderer.TextRenderer<>(words::apply);
    }

    private static Component name(LiveRoute route) {
        Span name = new Span(new Anchor(
                "/deployments/" + route.deploymentId(), "%s version %d".formatted(route.model(), route.version())));
        if (route.latest()) {
            name.add(new StatusBadge(Tone.QUIET, "latest"));
        }
        name.addClassName("route-name");
        return name;
    }

    private static Component requests(LiveRoute route) {
        Span both = new Span(
                new Span(String.valueOf(route.traffic().requestsLastMinute())),
                new Sparkline(route.traffic().perMinute().stream()
                        .map(Long::doubleValue)
                        .toList()));
        both.addClassName("route-requests");
        return both;
    }

    private void buildAttempts() {
        attempts.getElement().setAttribute("aria-label", "All deployments");
        attempts.setSelectionMode(Grid.SelectionMode.NONE);
        attempts.setAllRowsVisible(true);
        attempts.setPageSize(50);
        attempts.addComponentColumn(deployment -> new Anchor(
                        "/deployments/" + deployment.id(),
                        "%s version %d".formatted(deployment.model(), deployment.version())))
                .setHeader("Version")
                .setWidth("12rem")
                .setFlexGrow(2);
        attempts.addComponentColumn(deployment -> DeploymentWords.badge(deployment.state()))
                .setHeader("State")
                .setWidth("9rem")
                .setFlexGrow(1);
        attempts.addColumn(deployment -> deployment.failure() == null ? "" : deployment.failure())
                .setHeader("Why")
                .setTooltipGenerator(Deployment::failure)
                .setFlexGrow(4);
        attempts.addColumn(Deployment::project).setHeader("Project").setFlexGrow(1);
        attempts.addComponentColumn(deployment -> new RelativeTime(deployment.createdAt()))
                .setHeader("Accepted")
                .setWidth("8rem")
                .setFlexGrow(0);
        attempts.setEmptyStateComponent(new EmptyState(
                "No deployment yet", "Each accepted version makes one, with its steps, their times and logs."));
    }
}
