package dev.assay.pipelines.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.Numbers;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.Section;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.StepExecution;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The chosen step: how it stands, its log, what it read and made. */
class StepPanel extends Div {

    private final PipelinePageServices services;
    private final String executionId;
    private final Div facts = new Div();
    private final Span duration = new Span();
    private @Nullable RelativeTime started;
    private @Nullable StepExecution shown;
    private @Nullable StepLogPanel log;

    StepPanel(PipelinePageServices services, String executionId) {
        this.services = services;
        this.executionId = executionId;
        addClassName("step-panel");
    }

    void show(StepExecution step) {
        shown = step;
        removeAll();
        log = step.type().equals("Processing") || step.type().equals("Training")
                ? new StepLogPanel(services.executions(), executionId, step.name())
                : null;
        add(facts);
        if (log != null) {
            add(log);
        }
        draw(step);
    }

    boolean shows(String step) {
        return shown != null && shown.name().equals(step);
    }

    /** Time has passed. */
    void tick() {
        if (shown != null && started != null) {
            started.refresh();
            duration.setText(PipelineWords.took(shown.startedAt(), shown.endedAt()));
        }
    }

    void refresh(PipelineExecution execution) {
        if (shown == null) {
            return;
        }
        StepExecution now = execution.step(shown.name()).orElseThrow();
        boolean again = shown.startedAt() != null && !shown.startedAt().equals(now.startedAt());
        if (again) {
            show(now);
            return;
        }
        if (now.equals(shown)) {
            tick();
        } else {
            shown = now;
            draw(now);
        }
        if (log != null) {
            log.read();
        }
    }

    private void draw(StepExecution step) {
        facts.removeAll();
        Facts lines =
                new Facts().with("State", PipelineWords.badge(step.status())).with("Type", step.type());
        if (step.startedAt() != null) {
            started = new RelativeTime(step.startedAt());
            lines.with("Started", started).with(step.endedAt() == null ? "Running for" : "Took", duration);
            tick();
        } else {
            started = null;
        }
        if (step.environmentVersion() != null) {
            services.environments()
                    .find(step.environmentVersion())
                    .ifPresent(version -> lines.with("Environment", version.name() + ":" + version.number()));
        }
        if (step.runId() != null) {
            lines.with("Trial", PipelineAddress.link("trials/" + step.runId(), services.trialName(step.runId())));
        }
        if (step.modelVersion() != null) {
            lines.with("Model version", PipelineAddress.link("models/" + step.modelVersion(), step.modelVersion()));
        }
        StepObjects objects = new StepObjects(services.objects(), executionId);
        step.inputs()
                .forEach((name, id) ->
                        lines.with(name.equals(StepExecution.CODE) ? "Code" : "Input " + name, objects.read(id)));
        outputs(step, objects, lines);
        metrics(step, lines);
        Section section = new Section(step.name(), lines);
        if (step.failureReason() != null) {
            Span reason = new Span(step.failureReason());
            reason.addClassName("execution-reason");
            section.addComponentAtIndex(1, reason);
        }
        facts.add(section);
    }

    private static void outputs(StepExecution step, StepObjects objects, Facts lines) {
        JsonNode artifacts = step.outputs().path("ModelArtifacts").path("S3ModelArtifacts");
        if (artifacts.isString()) {
            lines.with("Output model", objects.made(artifacts.stringValue()));
        }
        step.outputs()
                .path("ProcessingOutputConfig")
                .path("Outputs")
                .properties()
                .forEach(output -> lines.with(
                        "Output " + output.getKey(),
                        objects.made(
                                output.getValue().path("S3Output").path("S3Uri").asString(""))));
        JsonNode outcome = step.outputs().path("Outcome");
        if (outcome.isBoolean()) {
            lines.with("Outcome", outcome.booleanValue() ? "the conditions hold" : "the conditions do not hold");
        }
    }

    private static void metrics(StepExecution step, Facts lines) {
        step.outputs().path("FinalMetricDataList").properties().forEach(metric -> {
            double value = metric.getValue().path("Value").asDouble(Double.NaN);
            Span number = new Span(Numbers.shown(value));
            number.setTitle(String.valueOf(value));
            lines.with("Metric " + metric.getKey(), number);
        });
    }
}
