package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import dev.assay.base.tables.Tables;
import dev.assay.experiments.Experiment;
import dev.assay.experiments.ExperimentCatalog;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.LinkedTrials;
import dev.assay.experiments.LoggedModels;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricSummaries;
import dev.assay.experiments.NestedTrials;
import dev.assay.experiments.ParamFacts;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialArtifacts;
import dev.assay.experiments.verdict.Reproducibility;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.LineageGraphs;
import dev.assay.objects.ObjectCatalog;
import java.util.List;
import java.util.Optional;

/** What the tabs of a trial's page are made from. */
@org.springframework.stereotype.Component
record TrialPageServices(
        ExperimentTracking tracking,
        ParamFacts paramFacts,
        ExperimentCatalog experiments,
        MetricHistory history,
        MetricSummaries summaries,
        NestedTrials nested,
        LinkedTrials links,
        TrialArtifacts artifacts,
        Tables tables,
        LoggedModels models,
        Lineage lineage,
        LineageGraphs graphs,
        ObjectCatalog objects,
        Reproducibility reproducibility,
        TrialRemoval removal,
        List<TrialAction> trialActions,
        List<TrialPanel> panels) {

    Optional<Experiment> experiment(Trial trial) {
        return experiments.find(trial.experimentId());
    }

    TrialCharts charts(Trial trial) {
        return new TrialCharts(summaries, history, trial);
    }

    List<Component> actions(Trial trial) {
        return trialActions.stream()
                .flatMap(action -> action.create(trial).stream())
                .toList();
    }
}
