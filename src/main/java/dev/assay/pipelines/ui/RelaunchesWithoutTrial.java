package dev.assay.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.assay.base.Topics;
import dev.assay.base.ui.Live;
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
    private final Topics topics;

    RelaunchesWithoutTrial(PipelineExecutions executions, Topics topics) {
        this.executions = executions;
        this.topics = topics;
    }

    @Override
    public Optional<Component> create(Trial trial) {
        List<PipelineExecution> without = without(trial);
        if (without.isEmpty()) {
            return Optional.empty();
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("repetitions");
        show(without, list);
        Section section = new Section("Relaunches", list);
        without.forEach(execution -> Live.on(section, topics, "execution/" + execution.id(), () -> {
            List<PipelineExecution> now = without(trial);
            show(now, list);
            section.setVisible(!now.isEmpty());
        }));
        return Optional.of(section);
    }

    private List<PipelineExecution> without(Trial trial) {
        return executions.repeatingWithoutTrial(trial.runId(), SHOWN);
    }

    private static void show(List<PipelineExecution> without, UnorderedList list) {
        list.removeAll();
        without.forEach(execution -> list.add(new Relaunch(execution)));
    }

    /** How one of them goes, and why it failed. */
    static final class Relaunch extends ListItem {

        private Relaunch(PipelineExecution execution) {
            Span words = new Span(execution.status().ended() ? "Ended without a trial" : "Under way");
            words.addClassName("muted");
            Div line = new Div(
                    words,
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
