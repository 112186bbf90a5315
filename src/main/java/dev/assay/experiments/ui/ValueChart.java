package dev.assay.experiments.ui;

import dev.assay.base.ui.ApexChart;
import java.util.Map;
import java.util.function.Supplier;

/** A metric of which each trial has one value: a bar a trial, or a box or strip a group. */
class ValueChart extends UnstyledCard {

    private final ApexChart chart;
    private final Supplier<String> description;
    private final Supplier<Map<String, Object>> options;
    private final Supplier<ChartRows> rows;

    /**
     * @param description for who cannot see it
     * @param rows what is drawn
     */
    ValueChart(
            String metric,
            Supplier<String> description,
            String note,
            Supplier<Map<String, Object>> options,
            Supplier<ChartRows> rows) {
        super(metric);
        this.description = description;
        this.options = options;
        this.rows = rows;
        chart = new ApexChart(description.get());
        note(note);
        getContent().add(chart);
        draw();
    }

    @Override
    final void draw() {
        chart.describe(description.get());
        chart.setOptions(options.get());
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
