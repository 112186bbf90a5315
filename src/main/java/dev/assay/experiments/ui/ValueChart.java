package dev.assay.experiments.ui;

import dev.assay.base.ui.ApexChart;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

/** A metric of which each trial has one value: a bar a trial, or a box or strip a group. */
class ValueChart extends ChartCard {

    private final ApexChart chart;
    private final Supplier<String> description;
    private final Supplier<Map<String, Object>> options;
    private final Supplier<String> rows;

    /**
     * @param description for who cannot see it
     * @param rows what is drawn as CSV
     */
    ValueChart(
            String metric,
            Supplier<String> description,
            String note,
            Supplier<Map<String, Object>> options,
            Supplier<String> rows) {
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
    void look(ChartStyle style, Collection<String> pinned) {
        // Neither axis nor smoothing apply.
    }

    @Override
    void save(String kind, String file) {
        if (kind.equals("csv")) {
            Downloads.text(this, file + ".csv", rows.get());
        } else {
            chart.save(kind, file);
        }
    }
}
