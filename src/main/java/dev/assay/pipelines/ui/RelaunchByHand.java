package dev.assay.pipelines.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Paragraph;
import dev.assay.base.ui.CodeSnippet;
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

    RelaunchByHand(Relaunches relaunches, ExperimentTracking tracking) {
        this.relaunches = relaunches;
        this.tracking = tracking;
    }

    @Override
    public Optional<Component> create(Trial trial) {
        Map<String, String> tags = tracking.tags(trial.runId());
        String commit = tags.get("mlflow.source.git.commit");
        if (!trial.status().ended() || commit == null || tags.containsKey("assay.execution")) {
            return Optional.empty();
        }
        return relaunches
                .hindrance(trial.runId())
                .map(reason -> new Section(
                        "Do it again by hand",
                        new Paragraph("The portal cannot relaunch this trial. " + reason
                                + " On your machine, this lays its code and packages out as they were, and starts it as far"
                                + " as that is known:"),
                        new CodeSnippet(String.join("\n", LinesByHand.of(tags, commit, ServerAddress.current())))
                                .wrapped()));
    }
}
