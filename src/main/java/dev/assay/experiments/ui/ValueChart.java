package dev.assay.experiments.ui;

import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.ApexChart;
import dev.assay.base.ui.Notices;
import java.util.Map;
import java.util.function.Supplier;

/** A metric of which each trial has one value: a bar a trial, or a box or strip a group. */
class ValueChart extends UnstyledCard {

    /**
     * @param description for who cannot see it
     * @param instead what is said in place of a picture; empty where there is one
     */
    record Drawn(String description, String note, String instead, Map<String, Object> options) {}

    private final ApexChart chart;
    private final Span instead = new Span();
    private final Supplier<Drawn> drawn;
    private final Supplier<ChartRows> rows;

    /** @param rows what is drawn */
    ValueChart(String metric, Supplier<Drawn> drawn, Supplier<ChartRows> rows) {
        super(metric);
        this.drawn = drawn;
        this.rows = rows;
        chart = new ApexChart(metric);
        instead.addClassName("muted");
        getContent().add(instead, chart);
        draw();
    }

    @Override
    final void draw() {
        Drawn now = drawn.get();
        note(now.note());
        chart.describe(now.description());
        chart.setOptions(now.options());
        chart.setVisible(now.instead().isEmpty());
        instead.setVisible(!chart.isVisible());
        instead.setText(now.instead());
    }

    @Override
    ChartRows rows() {
        return rows.get();
    }

    @Override
    void savePicture(String kind, String file) {
        if (chart.isVisible()) {
            chart.save(kind, file);
        } else {
            Notices.failed("There is no picture to save: " + instead.getText() + ".");
        }
    }
}
