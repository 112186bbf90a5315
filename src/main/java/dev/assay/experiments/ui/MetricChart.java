package dev.assay.experiments.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.MenuItem;
import dev.assay.base.ui.FileName;
import dev.assay.base.ui.LineChart;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One metric as a chart. Zooming reads the points of the range again, down to the exact ones. It is read when it comes into
 * sight, and again only while it is there.
 */
class MetricChart extends ChartCard {

    private final Courses courses;
    private final LineChart chart;
    private final Button reset = new Button("Reset zoom");
    private ChartStyle style;
    private Collection<String> pinned = List.of();
    private Along along;
    private Consumer<Along.@Nullable Range> zoomed = range -> {};
    private String said = "";
    private Undrawable undrawable = Undrawable.NOTHING;
    private @Nullable Supplier<PointRows> all;
    private @Nullable MenuItem asPoints;
    private int outside;
    private boolean reduced;
    private boolean seen;
    private boolean stale = true;

    MetricChart(String metric, Courses courses, ChartStyle style) {
        super(metric);
        this.courses = courses;
        this.style = style;
        along = new Along(style.axis());
        chart = new LineChart(description());
        chart.addZoomListener(event -> zoomTo(event.minimum(), event.maximum()));
        chart.addSightListener(event -> sighted(event.visible()));
        chart.addOutsideListener(event -> {
            outside = event.points();
            say();
        });
        reset.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        reset.addClickListener(click -> zoomTo(null, null));
        reset.setVisible(false);
        addToHead(reset);
        getContent().add(chart);
        view();
    }

    /** Begins with a part of it. */
    MetricChart zoomed(Along.@Nullable Range range) {
        along.zoom(range);
        view();
        return this;
    }

    MetricChart onZoom(Consumer<Along.@Nullable Range> zoomed) {
        this.zoomed = zoomed;
        return this;
    }

    /** Offers every point as a file where only some are drawn. */
    void offering(Supplier<PointRows> all) {
        this.all = all;
    }

    /** Reads at once, without waiting to be seen. */
    MetricChart atOnce() {
        sighted(true);
        return this;
    }

    /** Runs once, when the browser has drawn the chart for the first time. */
    void whenDrawn(Runnable action) {
        chart.addDrawnListener(event -> {
            event.unregisterListener();
            action.run();
        });
    }

    MetricChart onPick(Consumer<String> picked) {
        chart.addPickListener(event -> picked.accept(event.id()));
        return this;
    }

    @Override
    final void draw() {
        stale = true;
        if (seen) {
            read();
        }
    }

    @Override
    void look(ChartStyle style, Collection<String> pinned) {
        boolean otherAxis = style.axis() != this.style.axis();
        this.style = style;
        this.pinned = pinned;
        if (otherAxis) {
            along = new Along(style.axis());
            draw();
        }
        view();
        say();
    }

    @Override
    void resized(ChartLayout.Size size) {
        super.resized(size);
        view();
    }

    @Override
    void save(String kind, String file) {
        chart.save(kind, kind.equals("csv") && reduced ? file + "-reduced" : file);
    }

    @Override
    void addSaving(ContextMenu menu) {
        super.addSaving(menu);
        Supplier<PointRows> points = all;
        if (points != null) {
            String file = FileName.of(metric()) + ".csv";
            asPoints = menu.addItem(
                    "Save all points as CSV", click -> fetch(points.get().download(file)));
            asPoints.setVisible(reduced);
        }
    }

    private void sighted(boolean visible) {
        seen = visible;
        if (visible && stale) {
            read();
        }
    }

    private void read() {
        Courses.Drawn drawn = courses.read(metric(), along);
        if (along.learned()) {
            drawn = courses.read(metric(), along);
        }
        stale = false;
        chart.describe(description());
        chart.setLines(drawn.lines());
        reduced = drawn.reduced();
        String cut = reduced ? "reduced from %,d points".formatted(drawn.total()) : "";
        limitCsv(cut);
        if (asPoints != null) {
            asPoints.setVisible(reduced);
        }
        said = joined(drawn.note(), cut);
        undrawable = Undrawable.of(drawn.lines(), along.zoom(), reduced);
        say();
    }

    private String description() {
        return "%s by %s, %s".formatted(metric(), style.axis().word().toLowerCase(Locale.ROOT), courses.words());
    }

    private void say() {
        String smoothed = reduced && style.amount() > 0 ? "smoothed over the points drawn" : "";
        note(said, smoothed, undrawable.on(style), Undrawable.outside(outside, reduced));
    }

    private void zoomTo(@Nullable Double from, @Nullable Double to) {
        along.zoom(from == null || to == null || !(from < to) ? null : new Along.Range(from, to));
        read();
        view();
        zoomed.accept(along.zoom());
    }

    private void view() {
        Along.Range zoom = along.zoom();
        reset.setVisible(zoom != null);
        chart.setView(new LineChart.View(
                style.axis().format(),
                style.logarithmicAcross(),
                style.logarithmic(),
                style.smoothing().name().toLowerCase(Locale.ROOT),
                style.amount(),
                style.outliers(),
                zoom == null ? null : new double[] {zoom.from(), zoom.to()},
                courses.grey(),
                List.copyOf(pinned),
                metric(),
                style.axis().word(),
                height()));
    }
}
