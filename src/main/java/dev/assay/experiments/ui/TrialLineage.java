package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.assay.experiments.Trial;
import dev.assay.lineage.Kind;
import dev.assay.lineage.LineageGraphs;
import dev.assay.lineage.Reference;
import dev.assay.lineage.ui.LineageView;

/** What a trial rests on and what rests on it. */
class TrialLineage extends Composite<Div> {

    TrialLineage(Trial trial, LineageGraphs lineage) {
        getContent().addClassName("trial-lineage");
        getContent()
                .add(
                        new LineageView(
                                lineage,
                                new Reference(Kind.TRIAL, trial.runId(), trial.name()),
                                "Data that it reads, the pipeline that runs it and the model versions made from it stand here."));
    }
}
