package dev.assay.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.base.ui.RelativeTime;
import dev.assay.pipelines.Pipeline;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.StepExecution;
import java.util.Objects;
import java.util.Optional;

/** Executions of one pipeline, newest first. */
class ExecutionGrid extends KeysetGrid<PipelineExecution> {

    ExecutionGrid(PipelinePageServices services, Pipeline pipeline) {
        super("Executions of " + pipeline.name(), PipelineExecution::id, (next, limit) -> services.executions()
                .of(pipeline.project(), pipeline.name(), next, limit));
        addComponentColumn(execution ->
                        PipelineAddress.link(PipelineAddress.execution(execution.id()), "#" + execution.number()))
                .setHeader("Execution")
                .setAutoWidth(true)
                .setFlexGrow(0);
        addComponentColumn(execution -> PipelineWords.badge(execution.status()))
                .setHeader("State")
                .setWidth("8rem")
                .setFlexGrow(0);
        addComponentColumn(execution -> new RelativeTime(execution.startedAt())).setHeader("Started");
        addColumn(PipelineWords::took).setHeader("Took");
        addColumn(PipelineWords::startedBy).setHeader("By");
        addColumn(execution -> "version " + execution.definitionVersion()).setHeader("Definition");
        addComponentColumn(ExecutionGrid::outcome).setHeader("Outcome").setFlexGrow(3);
        setEmptyStateComponent(new EmptyState(
                "It has not run yet",
                "Fill its parameters, then press Start; each execution stays here with its logs."));
    }

    private static Component outcome(PipelineExecution execution) {
        Optional<String> model = execution.steps().stream()
                .map(StepExecution::modelVersion)
                .filter(Objects::nonNull)
                .findFirst();
        if (model.isPresent()) {
            return PipelineAddress.link("models/" + model.get(), model.get());
        }
        String reason = Objects.requireNonNullElse(execution.failureReason(), "–");
        Span words = new Span(reason);
        words.setTitle(reason);
        return words;
    }
}
