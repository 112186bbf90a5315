package dev.assay.deployments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.Topics;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.RelativeTime;
import dev.assay.deployments.Deployment;
import dev.assay.deployments.Deployment.Step;
import dev.assay.deployments.Deployments;
import java.time.Duration;

/** A deployment's way, accepted → packaged → started → healthy → routed, each with its time and log; follows by push. */
public class DeploymentTimeline extends Div {

    private final Deployments deployments;
    private final Topics topics;
    private String followed = "";

    public DeploymentTimeline(Deployments deployments, Topics topics) {
        this.deployments = deployments;
        this.topics = topics;
        addClassName("deployment-timeline");
    }

    /** Draws the deployment and, from the first call on, keeps it fresh. */
    public void show(Deployment deployment) {
        removeAll();
        OrderedList steps = new OrderedList();
        steps.addClassName("timeline-steps");
        deployment.steps().forEach(step -> steps.add(item(step)));
        add(steps);
        if (deployment.failure() != null) {
            Paragraph failure = new Paragraph(deployment.failure());
            failure.addClassName(deployment.state() == Deployment.State.FAILED ? "timeline-failure" : "timeline-end");
            add(failure);
        }
        if (followed.isEmpty()) {
            followed = deployment.id();
            Live.on(this, topics, "deployment/" + deployment.id(), () -> deployments
                    .find(followed)
                    .ifPresent(this::show));
        }
        followed = deployment.id();
    }

    private static ListItem item(Step step) {
        Span name = new Span(DeploymentWords.of(step.name()));
        name.addClassName("timeline-step-name");
        Div head = new Div(name, DeploymentWords.badge(step.state()), new RelativeTime(step.startedAt()), took(step));
        head.addClassName("timeline-step-head");
        ListItem item = new ListItem(head);
        item.addClassNames("timeline-step", "timeline-" + step.state().name().toLowerCase(java.util.Locale.ROOT));
        if (!step.log().isBlank()) {
            item.add(log(step));
        }
        return item;
    }

    private static Span took(Step step) {
        Span span = new Span(
                step.startedAt() == null || step.endedAt() == null
                        ? ""
                        : RelativeTime.duration(Duration.between(step.startedAt(), step.endedAt())));
        span.addClassName("timeline-step-took");
        return span;
    }

    private static Component log(Step step) {
        Pre log = new Pre(step.log());
        log.addClassName("timeline-log");
        log.getElement().setAttribute("tabindex", "0");
        log.getElement().setAttribute("role", "region");
        log.getElement().setAttribute("aria-label", "Log of " + DeploymentWords.of(step.name()));
        return log;
    }
}
