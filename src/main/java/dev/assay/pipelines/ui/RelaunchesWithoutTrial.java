package dev.assay.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.Section;
import dev.assay.experiments.Trial;
import dev.assay.experiments.ui.TrialPanel;
import dev.assay.pipelines.PipelineExecution;
import dev.assay.pipelines.PipelineExecutions;
import java.util.List;
import java.util.Optional;

/** On a trial: its relaunches that have begun no trial yet, or ended without one. */
@org.springframework.stereotype.Component
class RelaunchesWithoutTrial implements TrialPanel {

    private static final int SHOWN = 5;

    private final PipelineExecutions executions;

    RelaunchesWithoutTrial(PipelineExecutions executions) {
        this.executions = executions;
    }

    @Override
    public Optional<Component> create(Trial trial) {
        List<PipelineExecution> without = executions.repeatingWithoutTrial(trial.runId(), SHOWN);
        if (without.isEmpty()) {
            return Optional.empty();
        }
        UnorderedList list =
                new UnorderedList(without.stream().map(Relaunch::new).toArray(ListItem[]::new));
        list.addClassName("repetitions");
        return Optional.of(new Section("Relaunches without a trial", list));
    }

    /** How one of them goes, and why it failed. */
    static final class Relaunch extends ListItem {

        private Relaunch(PipelineExecution execution) {
            Div line = new Div(
                    PipelineAddress.link(PipelineAddress.execution(execution.id()), execution.title()),
                    new RelativeTime(execution.startedAt()),
                    PipelineWords.badge(execution.status()));
            line.addClassName("repetition");
            add(line);
            if (execution.failureReason() != null) {
                Paragraph reason = new Paragraph(execution.failureReason());
                reason.addClassName("muted");
                add(reason);
            }
        }
    }
}
