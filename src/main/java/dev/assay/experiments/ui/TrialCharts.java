package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.assay.base.ui.EmptyState;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricSummaries;
import dev.assay.experiments.MetricSummaries.Wanted;
import dev.assay.experiments.Trial;

/** A trial's metrics as charts, those of the machine apart; while it runs they grow where they stand. */
class TrialCharts extends Composite<Div> {

    private static final int FEW = 12;

    private final MetricSummaries metrics;
    private final Trial trial;
    private final TextField filter = new TextField("Filter metrics");
    private final ChartGroup own;
    private final ChartGroup system;
    private final Div none = new Div();

    TrialCharts(MetricSummaries metrics, MetricHistory history, Trial trial) {
        this.metrics = metrics;
        this.trial = trial;
        own = new ChartGroup(metrics, history, trial, Wanted.OWN, "Metrics");
        system = new ChartGroup(metrics, history, trial, new Wanted("", true), "System");
        filter.setValueChangeMode(ValueChangeMode.LAZY);
        filter.setClearButtonVisible(true);
        filter.addValueChangeListener(change -> refresh());
        getContent().addClassName("trial-charts");
        getContent().add(filter, none, own, system);
        refresh();
    }

    final void refresh() {
        String containing = filter.getValue().strip();
        int shown = own.show(containing) + system.show(containing);
        boolean many = !containing.isEmpty()
                || metrics.count(trial.runId(), Wanted.OWN) + metrics.count(trial.runId(), new Wanted("", true)) > FEW;
        filter.setVisible(many);
        none.removeAll();
        if (shown == 0) {
            none.add(new EmptyState(
                    containing.isEmpty() ? "No metrics yet" : "No metric is named like that",
                    "Log one with mlflow.log_metric(name, value, step=…) and it is drawn here at once."));
        }
    }
}
