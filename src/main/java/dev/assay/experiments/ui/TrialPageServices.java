package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import dev.assay.experiments.Experiment;
import dev.assay.experiments.ExperimentCatalog;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.LoggedModels;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialArtifacts;
import dev.assay.lineage.Lineage;
import java.util.List;
import java.util.Optional;

/** What the tabs of a trial's page are made from. */
@org.springframework.stereotype.Component
record TrialPageServices(
        ExperimentTracking tracking,
        ExperimentCatalog experiments,
        MetricHistory history,
        TrialArtifacts artifacts,
        LoggedModels models,
        Lineage lineage,
        List<TrialAction> trialActions,
        List<TrialPanel> panels) {

    Optional<Experiment> experiment(Trial trial) {
        return experiments.find(trial.experimentId());
    }

    TrialOverview overview(Trial trial) {
        return new TrialOverview(tracking, history, trial, panels);
    }

    TrialCharts charts(Trial trial) {
        return new TrialCharts(tracking, history, trial);
    }

    ArtifactBrowser artifacts(Trial trial) {
        return new ArtifactBrowser(artifacts, trial);
    }

    Component[] actions(Trial trial) {
        return trialActions.stream()
                .flatMap(action -> action.create(trial).stream())
                .toArray(Component[]::new);
    }
}
