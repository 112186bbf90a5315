package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
import dev.assay.base.ui.Numbers;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.Sparkline;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricPoint;
import dev.assay.experiments.MetricSummaries;
import dev.assay.experiments.MetricSummaries.Wanted;
import dev.assay.experiments.MetricSummary;
import dev.assay.experiments.Trial;
import java.util.function.ToDoubleFunction;

/** Metrics with their course, last, lowest and highest value; only the rows in sight are read. */
class TrialMetrics extends Composite<Div> {

    private static final int SPARKS = 48;
    private static final int SHORT_LIST = 14;

    private final MetricSummaries metrics;
    private final MetricHistory history;
    private final Trial trial;
    private final TextField search = new TextField();
    private final Grid<MetricSummary> grid = new Grid<>();
    private final Span none = new Span("No metrics were logged.");
    private final Span total = new Span();

    TrialMetrics(MetricSummaries metrics, MetricHistory history, Trial trial) {
        this.metrics = metrics;
        this.history = history;
        this.trial = trial;
        search.setPlaceholder("Find a metric");
        search.setAriaLabel("Find a metric");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> refresh());
        none.addClassName("muted");
        total.addClassName("muted");
        columns();
        grid.setItems(DataProvider.fromCallbacks(
                query -> metrics.page(trial.runId(), wanted(), query.getOffset(), query.getLimit()).stream(),
                query -> metrics.count(trial.runId(), wanted())));
        getContent().add(new Section("Metrics", none, grid).withActions(total, search));
        refresh();
    }

    final void refresh() {
        int all = metrics.count(trial.runId(), Wanted.OWN);
        int shown = search.isEmpty() ? all : metrics.count(trial.runId(), wanted());
        none.setVisible(shown == 0);
        none.setText(all == 0 ? "No metrics were logged." : "No metric is named like that.");
        grid.setVisible(shown > 0);
        grid.setAllRowsVisible(shown <= SHORT_LIST);
        search.setVisible(all > SHORT_LIST);
        total.setVisible(all > SHORT_LIST);
        total.setText("%,d".formatted(all));
        grid.getDataProvider().refreshAll();
    }

    private Wanted wanted() {
        return Wanted.OWN.containing(search.getValue());
    }

    private void columns() {
        grid.setAriaLabel("Metrics");
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.addColumn(MetricSummary::key)
                .setHeader("Name")
                .setTooltipGenerator(MetricSummary::key)
                .setFlexGrow(2)
                .setWidth("7rem");
        grid.addComponentColumn(this::spark)
                .setHeader("Course")
                .setWidth("7.4rem")
                .setFlexGrow(0);
        number("Last", MetricSummary::last);
        number("Lowest", MetricSummary::minimum);
        number("Highest", MetricSummary::maximum);
        grid.addColumn(metric -> "%,d".formatted(metric.count()))
                .setHeader("Points")
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(metric -> "numeric")
                .setWidth("5rem")
                .setFlexGrow(0);
    }

    private void number(String header, ToDoubleFunction<MetricSummary> value) {
        grid.addColumn(metric -> Numbers.shown(value.applyAsDouble(metric)))
                .setHeader(header)
                .setTooltipGenerator(metric -> String.valueOf(value.applyAsDouble(metric)))
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(metric -> "numeric")
                .setWidth("5.4rem")
                .setFlexGrow(1);
    }

    /** Made for the rows in sight, from a reduced level. */
    private Component spark(MetricSummary metric) {
        if (metric.count() < 2) {
            return new Span();
        }
        return new Sparkline(history.series(trial.runId(), metric.key(), SPARKS, null, null).points().stream()
                .map(MetricPoint::value)
                .toList());
    }
}
