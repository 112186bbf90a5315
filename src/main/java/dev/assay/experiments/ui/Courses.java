package dev.assay.experiments.ui;

import dev.assay.base.ui.LineChart;
import java.util.List;

/** How metrics went: what line charts draw. */
interface Courses {

    /** Points that a chart may get. */
    int POINTS_A_CHART = 20_000;

    /**
     * @param total points that there are in the range, of which the lines are drawn
     * @param note what else is to say about the lines; empty for nothing
     */
    record Drawn(List<LineChart.Line> lines, long total, boolean reduced, String note) {}

    Drawn read(String metric, Along along);

    /** How many of what is drawn: {@code 3 trials}. */
    String words();

    /** Whether lines that nobody pinned are grey, for they are too many to tell apart. */
    boolean grey();
}
