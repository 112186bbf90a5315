package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.ApexChart;
import dev.assay.experiments.MetricHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One metric as a chart, one line a trial. Zooming reads the points of the range again, down to the exact ones. */
class MetricChart extends Composite<Div> {

    /** A trial to draw. */
    record Source(String runId, String name, String colour) {}

    /** How to draw. */
    record Style(CompareState.Axis axis, boolean logarithmic, double smoothing) {

        static final Style PLAIN = new Style(CompareState.Axis.STEP, false, 0);
    }

    private static final int POINTS_A_LINE = 500;
    private static final int POINTS_A_CHART = 20_000;
    private static final int HEIGHT = 250;

    private final MetricHistory history;
    private final String metric;
    private final List<Source> sources;
    private final Style style;
    private final ApexChart chart;
    private final Span note = new Span();
    private final Button reset = new Button("Reset zoom");
    private ChartOptions.@Nullable Range zoom;

    MetricChart(MetricHistory history, String metric, List<Source> sources, Style style) {
        this.history = history;
        this.metric = metric;
        this.sources = sources;
        this.style = style;
        chart = new ApexChart("%s by %s, %s"
                .formatted(
                        metric,
                        style.axis().word().toLowerCase(Locale.ROOT),
                        sources.size() == 1 ? "one trial" : sources.size() + " trials"));
        chart.addZoomListener(event -> zoomTo(event.minimum(), event.maximum()));
        reset.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        reset.addClickListener(click -> zoomTo(null, null));
        note.addClassName("chart-note");
        H2 heading = new H2(metric);
        heading.setTitle(metric);
        Div head = new Div(heading, note, reset);
        head.addClassName("metric-chart-head");
        getContent().addClassName("metric-chart");
        getContent().add(head, chart);
        refresh();
    }

    /** Reads the points again and draws them in place. */
    final void refresh() {
        List<ChartLine> lines = lines();
        chart.setOptions(ChartOptions.lines(metric, lines, style.axis(), style.logarithmic(), zoom, HEIGHT));
        long total = lines.stream().mapToLong(ChartLine::total).sum();
        boolean reduced = lines.stream().anyMatch(ChartLine::reduced);
        note.setText(reduced ? "reduced from %,d points".formatted(total) : "");
        reset.setVisible(zoom != null);
    }

    private void zoomTo(@Nullable Double from, @Nullable Double to) {
        zoom = from == null || to == null ? null : new ChartOptions.Range(from, to);
        refresh();
    }

    private List<ChartLine> lines() {
        int most = Math.clamp(POINTS_A_CHART / Math.max(1, sources.size()), 2, POINTS_A_LINE);
        Long from = null;
        Long to = null;
        if (zoom != null && style.axis() == CompareState.Axis.STEP) {
            from = (long) Math.floor(zoom.from());
            to = (long) Math.ceil(zoom.to());
        }
        List<ChartLine> lines = new ArrayList<>();
        for (Source source : sources) {
            lines.add(ChartLine.of(
                            history.series(source.runId(), metric, most, from, to),
                            source.name(),
                            source.colour(),
                            style.axis())
                    .smoothed(style.smoothing()));
        }
        return lines;
    }
}
