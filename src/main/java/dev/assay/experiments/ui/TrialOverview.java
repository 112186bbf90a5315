package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.assay.experiments.Trial;
import java.util.function.DoubleConsumer;

/** What a trial was given and what came of it. News changes what stands there, in place: nobody's typing is lost. */
class TrialOverview extends Composite<Div> {

    private final TrialPageServices services;
    private final Trial trial;
    private final MarkdownNote note;
    private final TrialMetrics metrics;
    private final TrialTags tags;
    private final TrialTree tree;
    private final TrialData data;
    private final TrialRepetitions repetitions;
    private final Div params = new Div();
    private int shownParams = -1;

    /** @param tolerated hears the tolerance that the reader sets for repetitions */
    TrialOverview(TrialPageServices services, Trial trial, RepetitionOutcomes outcomes, DoubleConsumer tolerated) {
        this.services = services;
        this.trial = trial;
        boolean editable = services.removal().allowed() && !trial.deleted();
        note = MarkdownNote.of(services.tracking(), trial, editable);
        metrics = new TrialMetrics(services.summaries(), services.history(), trial);
        tags = new TrialTags(services.tracking(), trial, editable);
        tree = new TrialTree(services.nested(), trial);
        data = new TrialData(services, trial);
        repetitions = new TrialRepetitions(services.reproducibility(), trial, outcomes, tolerated);
        showParams();
        Div right = new Div(params, tags);
        right.addClassName("trial-side");
        Div columns = new Div(metrics, right);
        columns.addClassName("columns");
        getContent().addClassName("trial-overview");
        getContent().add(note, repetitions, columns, tree, data);
        services.panels().forEach(panel -> panel.create(trial).ifPresent(getContent()::add));
    }

    final void refresh(RepetitionOutcomes outcomes) {
        note.refresh();
        metrics.refresh();
        tags.refresh();
        tree.refresh();
        data.refresh();
        repetitions.refresh(outcomes);
        showParams();
    }

    private void showParams() {
        int now = services.paramFacts().count(trial.runId());
        if (now != shownParams) {
            shownParams = now;
            params.removeAll();
            params.add(TrialParams.of(services.tracking().params(trial.runId())));
        }
    }
}
