package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import dev.assay.base.ui.ApexChart;
import dev.assay.base.ui.EmptyState;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricSummary;
import dev.assay.experiments.TrialRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A grid of charts, one a metric: lines where there are steps, bars where each trial has one value. */
class ComparedCharts extends Composite<Div> {

    private static final int FIRST = 8;

    private final MetricHistory history;
    private final List<TrialRow> trials;
    private final CompareState state;
    private final Div grid = new Div();
    private final Button more = new Button();
    /** Of each metric the number of points of each trial that has it. */
    private final Map<String, Map<String, Long>> points = new TreeMap<>();

    private final List<Map.Entry<String, Map<String, Long>>> ordered = new ArrayList<>();
    private int shown;

    ComparedCharts(ExperimentTracking tracking, MetricHistory history, List<TrialRow> trials, CompareState state) {
        this.history = history;
        this.trials = trials;
        this.state = state;
        trials.stream().filter(this::visible).forEach(trial -> tracking.metrics(
                        trial.trial().runId())
                .forEach(metric -> count(trial.trial().runId(), metric)));
        points.entrySet().stream().filter(entry -> courses(entry.getValue())).forEach(ordered::add);
        points.entrySet().stream().filter(entry -> !courses(entry.getValue())).forEach(ordered::add);
        grid.addClassName("chart-grid");
        more.addClickListener(click -> draw());
        getContent().addClassName("trial-charts");
        getContent().add(grid, more);
        draw();
    }

    private boolean visible(TrialRow trial) {
        return !state.hidden().contains(trial.trial().runId());
    }

    private void count(String runId, MetricSummary metric) {
        points.computeIfAbsent(metric.key(), key -> new HashMap<>()).put(runId, metric.count());
    }

    private static boolean courses(Map<String, Long> counts) {
        return counts.values().stream().anyMatch(count -> count > 1);
    }

    private void draw() {
        int end = Math.min(ordered.size(), shown + FIRST);
        ordered.subList(shown, end).forEach(metric -> grid.add(chart(metric.getKey(), metric.getValue())));
        shown = end;
        more.setVisible(shown < ordered.size());
        more.setText("Show more of " + ordered.size() + " metrics");
        if (ordered.isEmpty()) {
            grid.add(new EmptyState("No metrics to draw", "The chosen trials logged no metrics, or all are hidden."));
        }
    }

    private Component chart(String metric, Map<String, Long> counts) {
        return courses(counts) ? lines(metric, counts.keySet()) : bars(metric);
    }

    private MetricChart lines(String metric, Set<String> having) {
        List<MetricChart.Source> sources = new ArrayList<>();
        for (int number = 0; number < trials.size(); number++) {
            var trial = trials.get(number).trial();
            if (having.contains(trial.runId())) {
                sources.add(new MetricChart.Source(trial.runId(), trial.name(), ApexChart.colour(number)));
            }
        }
        return new MetricChart(
                history, metric, sources, new MetricChart.Style(state.axis(), state.logarithmic(), state.smoothing()));
    }

    private Component bars(String metric) {
        List<String> names = new ArrayList<>();
        List<@Nullable Double> values = new ArrayList<>();
        List<String> colours = new ArrayList<>();
        for (int number = 0; number < trials.size(); number++) {
            TrialRow trial = trials.get(number);
            if (visible(trial)) {
                names.add(trial.trial().name());
                values.add(trial.metrics().get(metric));
                colours.add(ApexChart.colour(number));
            }
        }
        ApexChart chart = new ApexChart("%s of %d trials".formatted(metric, names.size()));
        chart.setOptions(ChartOptions.bars(metric, names, values, colours));
        H2 heading = new H2(metric);
        heading.setTitle(metric);
        Div head = new Div(heading);
        head.addClassName("metric-chart-head");
        Div card = new Div(head, chart);
        card.addClassName("metric-chart");
        return card;
    }
}
