package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.Numbers;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.Sparkline;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.MetricSummary;
import dev.assay.experiments.Trial;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Params, metrics, tags and note of a trial, and the panels of modules above. */
class TrialOverview extends Composite<Div> {

    private static final String NOTE = "mlflow.note.content";
    private static final int SPARKS = 48;
    private static final int SHORT_LIST = 14;

    private final ExperimentTracking tracking;
    private final MetricHistory history;
    private final Trial trial;
    private final List<TrialPanel> panels;

    TrialOverview(ExperimentTracking tracking, MetricHistory history, Trial trial, List<TrialPanel> panels) {
        this.tracking = tracking;
        this.history = history;
        this.trial = trial;
        this.panels = panels;
        getContent().addClassName("trial-overview");
        refresh();
    }

    final void refresh() {
        Div content = getContent();
        content.removeAll();
        Map<String, String> tags = tracking.tags(trial.runId());
        if (!tags.getOrDefault(NOTE, "").isBlank()) {
            Paragraph note = new Paragraph(tags.get(NOTE));
            note.addClassName("trial-note");
            content.add(new Section("Note", note));
        }
        Div columns = new Div(metrics(), params());
        columns.addClassName("columns");
        content.add(columns);
        panels.forEach(panel -> panel.create(trial).ifPresent(content::add));
        Map<String, String> own = new TreeMap<>(tags);
        own.keySet().removeIf(key -> key.startsWith("mlflow."));
        if (!own.isEmpty()) {
            content.add(new Section("Tags", facts(own)));
        }
    }

    private Section params() {
        Map<String, String> params = new TreeMap<>(tracking.params(trial.runId()));
        if (params.isEmpty()) {
            return new Section("Params", quiet("No params were logged."));
        }
        if (params.size() <= SHORT_LIST) {
            return new Section("Params", facts(params));
        }
        Grid<Map.Entry<String, String>> grid = new Grid<>();
        grid.setAriaLabel("Params");
        grid.addColumn(Map.Entry::getKey).setHeader("Name").setSortable(true);
        grid.addColumn(Map.Entry::getValue).setHeader("Value").setTooltipGenerator(Map.Entry::getValue);
        grid.setItems(List.copyOf(params.entrySet()));
        return new Section("Params · " + params.size(), grid);
    }

    private Section metrics() {
        List<MetricSummary> metrics = tracking.metrics(trial.runId());
        if (metrics.isEmpty()) {
            return new Section("Metrics", quiet("No metrics were logged."));
        }
        Grid<MetricSummary> grid = new Grid<>();
        grid.setAriaLabel("Metrics");
        grid.addColumn(MetricSummary::key)
                .setHeader("Name")
                .setTooltipGenerator(MetricSummary::key)
                .setSortable(true)
                .setFlexGrow(2)
                .setWidth("7rem");
        grid.addComponentColumn(this::spark)
                .setHeader("Course")
                .setWidth("7.4rem")
                .setFlexGrow(0);
        number(grid, "Last", MetricSummary::last);
        number(grid, "Lowest", MetricSummary::minimum);
        number(grid, "Highest", MetricSummary::maximum);
        grid.addColumn(metric -> "%,d".formatted(metric.count()))
                .setHeader("Points")
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(metric -> "numeric")
                .setWidth("5rem")
                .setFlexGrow(0);
        grid.setItems(metrics);
        grid.setAllRowsVisible(metrics.size() <= SHORT_LIST);
        return new Section(metrics.size() > SHORT_LIST ? "Metrics · " + metrics.size() : "Metrics", grid);
    }

    private static void number(Grid<MetricSummary> grid, String header, ToDoubleFunction<MetricSummary> value) {
        grid.addColumn(metric -> Numbers.shown(value.applyAsDouble(metric)))
                .setHeader(header)
                .setTooltipGenerator(metric -> String.valueOf(value.applyAsDouble(metric)))
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(metric -> "numeric")
                .setWidth("5.4rem")
                .setFlexGrow(1);
    }

    private Component spark(MetricSummary metric) {
        if (metric.count() < 2) {
            return new Span();
        }
        return new Sparkline(history.series(trial.runId(), metric.key(), SPARKS, null, null).points().stream()
                .map(MetricPoint::value)
                .toList());
    }

    private static Facts facts(Map<String, String> pairs) {
        Facts facts = new Facts();
        pairs.forEach(facts::with);
        return facts;
    }

    private static Component quiet(String words) {
        Span span = new Span(words);
        span.addClassName("muted");
        return span;
    }
}
