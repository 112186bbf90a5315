package dev.assay.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import dev.assay.base.Topics;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.ServerAddress;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.Trial;
import dev.assay.experiments.ui.TrialPanel;
import dev.assay.pipelines.LinesByHand;
import dev.assay.pipelines.Relaunches;
import java.util.Map;
import java.util.Optional;

/** On a trial that the portal cannot relaunch: why not, and where a commit is known the lines that do it by hand. */
@org.springframework.stereotype.Component
class RelaunchByHand implements TrialPanel {

    private final Relaunches relaunches;
    private final ExperimentTracking tracking;
    private final Topics topics;

    RelaunchByHand(Relaunches relaunches, ExperimentTracking tracking, Topics topics) {
        this.relaunches = relaunches;
        this.tracking = tracking;
        this.topics = topics;
    }

    @Override
    public Optional<Component> create(Trial trial) {
        Map<String, String> tags = tracking.tags(trial.runId());
        String commit = tags.get("mlflow.source.git.commit");
        if (!trial.status().ended() || commit == null || tags.containsKey("assay.execution")) {
            return Optional.empty();
        }
        Paragraph why = new Paragraph();
        Section section = new Section(
                "Do it again by hand",
                why,
                new CodeSnippet(String.join("\n", LinesByHand.of(tags, commit, ServerAddress.current()))).wrapped());
        show(trial, section, why);
        Live.on(section, topics, "trial/" + trial.runId(), () -> tracking.find(trial.runId())
                .ifPresent(now -> show(now, section, why)));
        return Optional.of(section);
    }

    /** A tag may mend what is missing, also while the page is open. */
    private void show(Trial trial, Section section, Paragraph why) {
        Optional<String> hindrance = relaunches.hindrance(trial.runId());
        section.setVisible(hindrance.isPresent());
        hindrance.ifPresent(reason -> why.setText("The portal cannot relaunch this trial. " + reason
                + " On your machine, this lays its code and packages out as they were, and starts it as far as that is"
                + " known:"));
    }
}
