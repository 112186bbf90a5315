package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.LineChart;
import dev.assay.base.ui.Numbers;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricSummaries;
import dev.assay.experiments.MetricSummaries.Wanted;
import dev.assay.experiments.MetricSummary;
import dev.assay.experiments.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One chart a metric, a figure where it has a single value; the first dozen until more are asked for. */
class ChartGroup extends Composite<Div> {

    private static final int FIRST = 12;

    private final MetricSummaries metrics;
    private final MetricHistory history;
    private final Trial trial;
    private final Wanted all;
    private final H2 heading;
    private final Facts figures = new Facts();
    private final Div grid = new Div();
    private final Button more = new Button();
    private final Map<String, MetricChart> charts = new LinkedHashMap<>();
    private final Map<String, Long> drawn = new LinkedHashMap<>();
    private String containing = "";
    private int most = FIRST;

    ChartGroup(MetricSummaries metrics, MetricHistory history, Trial trial, Wanted all, String name) {
        this.metrics = metrics;
        this.history = history;
        this.trial = trial;
        this.all = all;
        heading = new H2(name);
        grid.addClassName("chart-grid");
        more.addClickListener(click -> {
            most += FIRST;
            show(containing);
        });
        getContent().addClassName("chart-group");
        getContent().add(heading, figures, grid, more);
    }

    /** New metrics get a chart below the others; those that have new points draw them. Answers how many there are. */
    int show(String containing) {
        if (!containing.equals(this.containing)) {
            this.containing = containing;
            most = FIRST;
            charts.clear();
            drawn.clear();
            grid.removeAll();
        }
        Wanted wanted = all.containing(containing);
        int total = metrics.count(trial.runId(), wanted);
        Map<Boolean, List<MetricSummary>> page = metrics.page(trial.runId(), wanted, 0, most).stream()
                .collect(Collectors.partitioningBy(ChartGroup::single));
        tell(page.get(true));
        page.get(false).forEach(this::draw);
        getContent().setVisible(total > 0);
        more.setVisible(total > most);
        more.setText("Show more of %,d metrics".formatted(total));
        return total;
    }

    /** A line of one point shows nothing. */
    private static boolean single(MetricSummary metric) {
        return metric.count() == 1 || metric.lastStep() == 0 && metric.minimum() == metric.maximum();
    }

    private void tell(List<MetricSummary> single) {
        figures.removeAll();
        figures.setVisible(!single.isEmpty());
        single.forEach(metric -> {
            Span value = new Span(Numbers.shown(metric.last()));
            value.setTitle(String.valueOf(metric.last()));
            figures.with(metric.key(), value);
        });
    }

    private void draw(MetricSummary metric) {
        MetricChart chart = charts.get(metric.key());
        if (chart == null) {
            chart = new MetricChart(
                    metric.key(),
                    new TrialCourses(
                            history,
                            () -> List.of(new TrialCourses.Source(trial.runId(), trial.name(), LineChart.Pen.of(0)))),
                    ChartStyle.PLAIN);
            charts.put(metric.key(), chart);
            grid.add(chart);
        } else if (drawn.getOrDefault(metric.key(), 0L) != metric.count()) {
            chart.draw();
        }
        drawn.put(metric.key(), metric.count());
    }
}
