package dev.assay.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.progressbar.ProgressBar;
import dev.assay.base.Conflict;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import dev.assay.pipelines.ExecutionStatus;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.StepExecution;
import dev.assay.pipelines.definition.StepStatus;
import java.util.ArrayList;
import java.util.List;

/** The head of an execution's page: how it stands, who started it, and what can be done with it. */
class ExecutionHead extends Composite<Div> {

    private final PipelinePageServices services;
    private final Runnable afterwards;
    private PipelineExecution shown;
    private RelativeTime started;
    private Span duration;

    /** @param afterwards runs when something was done with the execution */
    ExecutionHead(PipelinePageServices services, PipelineExecution execution, Runnable afterwards) {
        this.services = services;
        this.afterwards = afterwards;
        draw(execution);
    }

    /** While it stands as it stood, nothing moves under the reader's pointer. */
    void show(PipelineExecution execution) {
        if (execution.equals(shown)) {
            tick();
        } else {
            draw(execution);
        }
    }

    /** Time has passed. */
    void tick() {
        started.refresh();
        duration.setText(took(shown));
    }

    private void draw(PipelineExecution execution) {
        shown = execution;
        started = new RelativeTime(execution.startedAt());
        duration = new Span(took(execution));
        String path = PipelineAddress.pipeline(execution.project(), execution.pipeline());
        PageHeader header = new PageHeader(execution.title())
                .withBadges(PipelineWords.badge(execution.status()))
                .withLine(
                        PipelineAddress.link(path, execution.pipeline()),
                        PipelineAddress.link(
                                path + "/definition?version=" + execution.definitionVersion(),
                                "definition version " + execution.definitionVersion()),
                        new Span(new Span("started "), started),
                        new Span("by " + PipelineWords.startedBy(execution)),
                        duration)
                .withActions(actions(execution));
        getContent().removeAll();
        getContent().add(header, progress(execution));
        if (execution.failureReason() != null) {
            Span reason = new Span(execution.failureReason());
            reason.addClassName("execution-reason");
            getContent().add(reason);
        }
    }

    private static String took(PipelineExecution execution) {
        return (execution.endedAt() == null ? "running for " : "took ") + PipelineWords.took(execution);
    }

    private static ProgressBar progress(PipelineExecution execution) {
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

    private Component[] actions(PipelineExecution execution) {
        List<Component> actions = new ArrayList<>();
        if (execution.repeats() != null) {
            actions.add(PipelineAddress.link("trials/" + execution.repeats(), "Trial that it repeats"));
        }
        execution.steps().stream()
                .filter(step -> step.runId() != null)
                .forEach(step -> actions.add(
                        PipelineAddress.link("trials/" + step.runId(), "Trial " + trialName(execution, step))));
        execution.steps().stream()
                .filter(step -> step.modelVersion() != null)
                .forEach(step -> actions.add(
                        PipelineAddress.link("models/" + step.modelVersion(), "Model " + step.modelVersion())));
        if (execution.status() == ExecutionStatus.FAILED || execution.status() == ExecutionStatus.STOPPED) {
            actions.add(retry(execution));
        }
        if (!execution.status().ended()) {
            Button stop = action(
                    "Stop",
                    VaadinIcon.STOP,
                    () -> tried(() -> services.executions().stop(execution.project(), execution.id())));
            stop.addThemeVariants(ButtonVariant.LUMO_ERROR);
            if (execution.status() == ExecutionStatus.STOPPING) {
                stop.setEnabled(false);
            }
            actions.add(stop);
        }
        return actions.toArray(Component[]::new);
    }

    /** What it is called itself; the one of a step is called after the execution, of which this page is. */
    private String trialName(PipelineExecution execution, StepExecution step) {
        String name = services.trialName(step.runId());
        return name.startsWith(execution.title() + " ") ? step.name() : name;
    }

    private Button retry(PipelineExecution execution) {
        boolean failed = execution.steps().stream().anyMatch(step -> step.status() == StepStatus.FAILED);
        Button retry = action(
                failed ? "Retry from failed step" : "Go on from where it stopped",
                VaadinIcon.REFRESH,
                () -> RetryDialog.askOrRetry(
                        services,
                        execution,
                        () -> tried(() -> services.executions().retry(execution.project(), execution.id()))));
        if (retry.isEnabled()) {
            retry.setTooltipText("With the definition and the values that it began with");
        }
        return retry;
    }

    private Button action(String label, VaadinIcon icon, Runnable work) {
        Button button = new Button(label, icon.create(), click -> work.run());
        services.runHindrance(shown.project()).ifPresent(reason -> {
            button.setEnabled(false);
            button.setTooltipText(reason);
        });
        return button;
    }

    private void tried(Runnable work) {
        try {
            work.run();
        } catch (Conflict e) {
            Notices.failed(e.getMessage());
        }
        afterwards.run();
    }
}
