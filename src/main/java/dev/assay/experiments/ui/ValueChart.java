package dev.assay.experiments.ui;

import dev.assay.base.ui.ApexChart;
import java.util.Map;
import java.util.function.Supplier;

/** A metric of which each trial has one value: a bar a trial, or a box or strip a group. */
class ValueChart extends UnstyledCard {

    /** @param description for who cannot see it */
    record Drawn(String description, String note, Map<String, Object> options) {}

    private final ApexChart chart;
    private final Supplier<Drawn> drawn;
    private final Supplier<ChartRows> rows;

    /** @param rows what is drawn */
    ValueChart(String metric, Supplier<Drawn> drawn, Supplier<ChartRows> rows) {
        super(metric);
        this.drawn = drawn;
        this.rows = rows;
        chart = new ApexChart(metric);
        getContent().add(chart);
        draw();
    }

    @Override
    final void draw() {
        Drawn now = drawn.get();
        note(now.note());
        chart.describe(now.description());
        chart.setOptions(now.options());
    }

    @Override
    ChartRows rows() {
        return rows.get();
    }

    @Override
    void savePicture(String kind, String file) {
        chart.save(kind, file);
    }
}
