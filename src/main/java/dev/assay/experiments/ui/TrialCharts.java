package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.assay.base.ui.ApexChart;
import dev.assay.base.ui.EmptyState;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricSummary;
import dev.assay.experiments.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One chart a metric of one trial; while it runs they grow where they stand. */
class TrialCharts extends Composite<Div> {

    private static final int FIRST = 12;

    private final ExperimentTracking tracking;
    private final MetricHistory history;
    private final Trial trial;
    private final Map<String, MetricChart> charts = new LinkedHashMap<>();
    private final Div grid = new Div();
    private final TextField filter = new TextField("Filter metrics");
    private final Button more = new Button();
    private final Map<String, Long> drawn = new LinkedHashMap<>();
    private int shown = FIRST;

    TrialCharts(ExperimentTracking tracking, MetricHistory history, Trial trial) {
        this.tracking = tracking;
        this.history = history;
        this.trial = trial;
        grid.addClassName("chart-grid");
        filter.setValueChangeMode(ValueChangeMode.LAZY);
        filter.setClearButtonVisible(true);
        filter.addValueChangeListener(change -> anew());
        more.addClickListener(click -> {
            shown += FIRST;
            refresh();
        });
        getContent().addClassName("trial-charts");
        getContent().add(filter, grid, more);
        refresh();
    }

    /** New metrics get a chart below the others; those that have new points draw them. */
    final void refresh() {
        List<MetricSummary> metrics = tracking.metrics(trial.runId()).stream()
                .filter(metric -> metric.key().contains(filter.getValue().strip()))
                .toList();
        if (metrics.isEmpty()) {
            anewEmpty();
            return;
        }
        if (charts.isEmpty()) {
            grid.removeAll();
        }
        metrics.stream().limit(shown).forEach(this::draw);
        filter.setVisible(metrics.size() > FIRST || !filter.isEmpty());
        more.setVisible(metrics.size() > shown);
        more.setText("Show more of " + metrics.size() + " metrics");
    }

    private void draw(MetricSummary metric) {
        MetricChart chart = charts.get(metric.key());
        if (chart == null) {
            chart = new MetricChart(
                    metric.key(),
                    new TrialCourses(
                            history,
                            List.of(new TrialCourses.Source(trial.runId(), trial.name(), ApexChart.colour(0)))),
                    ChartStyle.PLAIN);
            charts.put(metric.key(), chart);
            grid.add(chart);
        } else if (drawn.getOrDefault(metric.key(), 0L) != metric.count()) {
            chart.draw();
        }
        drawn.put(metric.key(), metric.count());
    }

    private void anew() {
        charts.clear();
        drawn.clear();
        grid.removeAll();
        shown = FIRST;
        refresh();
    }

    private void anewEmpty() {
        charts.clear();
        drawn.clear();
        grid.removeAll();
        more.setVisible(false);
        filter.setVisible(!filter.isEmpty());
        grid.add(new EmptyState(
                filter.isEmpty() ? "No metrics yet" : "No metric is named like that",
                "Log one with mlflow.log_metric(name, value, step=…) and it is drawn here at once."));
    }
}
