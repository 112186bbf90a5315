package dev.assay.deployments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import dev.assay.base.Sizes;
import dev.assay.base.Topics;
import dev.assay.base.ui.Copyable;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.NothingThere;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.ServerAddress;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.deployments.Deployment;
import dev.assay.deployments.Deployments;
import dev.assay.deployments.LiveRoute;
import dev.assay.deployments.Traffic;
import dev.assay.projects.ui.ShownProject;
import jakarta.annotation.security.PermitAll;

/** One deployment: its timeline, its traffic, its host's log, and what can be done with it. */
@Route("deployments/:id")
@PermitAll
class DeploymentDetailsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final Deployments deployments;
    private final Topics topics;
    private final Div traffic = new Div();
    private Registration news = () -> {};
    private String id = "";
    private String title = "Deployment";

    DeploymentDetailsView(Deployments deployments, Topics topics) {
        this.deployments = deployments;
        this.topics = topics;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent entering) {
        String asked = entering.getRouteParameters().get("id").orElse("");
        open(deployments
                .find(asked)
                .orElseThrow(() -> new NothingThere("deployment", asked, "deployments", "deployments")));
    }

    private void open(Deployment deployment) {
        id = deployment.id();
        title = "%s version %d".formatted(deployment.model(), deployment.version());
        ShownProject.on(this, deployment.project());
        show(deployment);
        news.remove();
        news = Registration.combine(
                Live.on(this, topics, "deployment/" + id, this::refresh),
                Live.on(this, topics, "model/" + deployment.model(), this::refresh),
                Live.on(this, topics, Deployments.TRAFFIC, this::showTraffic));
    }

    private void refresh() {
        deployments.find(id).ifPresent(this::show);
    }

    private void show(Deployment deployment) {
        removeAll();
        DeploymentActions actions = new DeploymentActions(deployments);
        actions.show(deployment);
        DeploymentTimeline timeline = new DeploymentTimeline(deployments, topics);
        timeline.show(deployment);
        traffic.addClassName("route-traffic");
        showTraffic();
        Div columns = new Div(new Section("Timeline", timeline), new Section("Route", traffic));
        columns.addClassName("columns");
        add(header(deployment).withActions(actions), columns);
        String log = deployments.hostLog(deployment.model(), deployment.version());
        if (!log.isBlank()) {
            add(new Section("What the model printed", log(log)));
        }
    }

    private PageHeader header(Deployment deployment) {
        PageHeader header = new PageHeader(title).withBadges(DeploymentWords.badge(deployment.state()));
        if (deployments
                .latest(deployment.model())
                .filter(number -> number == deployment.version())
                .isPresent()) {
            header.withBadges(new StatusBadge(Tone.QUIET, "latest"));
        }
        return header.withLine(
                new Anchor("/models/%s/%d".formatted(deployment.model(), deployment.version()), "decision and lineage"),
                new Anchor("/models/" + deployment.model(), "model " + deployment.model()),
                new Span(deployment.kind().name()),
                new Span("project " + deployment.project()),
                new Span(new Span("accepted "), new RelativeTime(deployment.createdAt())),
                new Span("attempt " + deployment.attempt()));
    }

    private void showTraffic() {
        traffic.removeAll();
        deployments.live().stream()
                .filter(route -> route.deploymentId().equals(id))
                .findFirst()
                .ifPresentOrElse(
                        route -> traffic.add(facts(route)),
                        () -> traffic.add(new Span("No route is open for this version.")));
    }

    private static Facts facts(LiveRoute route) {
        String address =
                "%s/predictions/%s/%d/predict".formatted(ServerAddress.current(), route.model(), route.version());
        Traffic now = route.traffic();
        return new Facts()
                .with("Address", new Copyable(address, address))
                .with("Health", DeploymentWords.health(route.health()))
                .with(
                        "Latency in the host",
                        "p50 %s · p95 %s"
                                .formatted(
                                        DeploymentWords.milliseconds(now.p50()),
                                        DeploymentWords.milliseconds(now.p95())))
                .with(
                        "Requests",
                        "%d in the last minute, %d since the portal started"
                                .formatted(now.requestsLastMinute(), now.requests()))
                .with("Not answered", String.valueOf(now.errors()))
                .with("Memory", route.memory() == 0 ? "inside the portal" : Sizes.shown(route.memory()))
                .with("Last request", new RelativeTime(now.lastRequest()));
    }

    private static Component log(String text) {
        Pre log = new Pre(text);
        log.addClassName("timeline-log");
        log.getElement().setAttribute("tabindex", "0");
        log.getElement().setAttribute("role", "region");
        log.getElement().setAttribute("aria-label", "What the model printed");
        return log;
    }

    @Override
    public String getPageTitle() {
        return title + " · Assay";
    }
}
