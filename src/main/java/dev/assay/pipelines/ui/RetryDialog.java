package dev.assay.pipelines.ui;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import dev.assay.pipelines.Pipeline;
import dev.assay.pipelines.PipelineExecution;
import java.util.ArrayList;
import java.util.List;

/** Says that a retry goes on with what the execution froze, and offers to start with what stands there now. */
class RetryDialog extends ConfirmDialog {

    private RetryDialog(String title, List<String> changes, Runnable retry, Runnable start) {
        setHeader("Retry with the old values?");
        setText(("Since %s began, this changed: %s. A retry goes on with what it began with."
                        + " Start runs the whole pipeline with what stands there now.")
                .formatted(title, String.join("; ", changes)));
        setConfirmText("Retry");
        setRejectable(true);
        setRejectText("Start");
        setRejectButtonTheme("tertiary");
        setCancelable(true);
        addConfirmListener(chosen -> retry.run());
        addRejectListener(chosen -> start.run());
    }

    /** Asks only where it makes a difference. What a relaunch repeats is meant to be the same. */
    static void askOrRetry(PipelinePageServices services, PipelineExecution execution, Runnable retry) {
        Pipeline pipeline = services.pipelines().get(execution.project(), execution.pipeline());
        List<String> changes = execution.repeats() == null ? changes(services, execution, pipeline) : List.of();
        if (changes.isEmpty()) {
            retry.run();
        } else {
            new RetryDialog(execution.title(), changes, retry, new PipelineActions(services, pipeline)::startNow)
                    .open();
        }
    }

    private static List<String> changes(PipelinePageServices services, PipelineExecution execution, Pipeline pipeline) {
        List<String> changes = new ArrayList<>();
        if (pipeline.definitions() != execution.definitionVersion()) {
            changes.add(
                    "definition version %d, now %d".formatted(execution.definitionVersion(), pipeline.definitions()));
        }
        FrozenValue.of(services.parameters(), execution).stream()
                .filter(frozen -> frozen.isForSteps() && frozen.changedSince())
                .map(frozen -> "%s was %s, %s".formatted(frozen.name(), frozen.value(), frozen.inWordsToday()))
                .forEach(changes::add);
        return changes;
    }
}
