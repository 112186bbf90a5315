package dev.assay.experiments.ui;

import dev.assay.base.ui.LineChart;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricRange;
import dev.assay.experiments.MetricSeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Each trial a line. */
final class TrialCourses implements Courses {

    /** A trial to draw. */
    record Source(String runId, String name, String colour) {}

    private static final int COLOURED = 100;
    private static final int MOST_LINES = 1_000;
    private static final int POINTS_A_LINE = 500;

    private final MetricHistory history;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final int all;

    TrialCourses(MetricHistory history, List<Source> sources) {
        this.history = history;
        this.all = sources.size();
        int every = Math.max(1, Math.ceilDiv(all, MOST_LINES));
        for (int i = 0; i < all; i += every) {
            this.sources.put(sources.get(i).runId(), sources.get(i));
        }
    }

    @Override
    public Drawn read(String metric, Along along) {
        Map<String, MetricRange> ranges = new LinkedHashMap<>();
        sources.keySet().forEach(runId -> ranges.put(runId, along.range(runId)));
        int most = Math.clamp(POINTS_A_CHART / Math.max(1, sources.size()), 8, POINTS_A_LINE);
        List<LineChart.Line> lines = new ArrayList<>();
        long total = 0;
        boolean reduced = false;
        for (MetricSeries series : history.reduced(ranges, metric, most)) {
            Source source = sources.get(series.runId());
            double[][] places = along.places(series);
            lines.add(new LineChart.Line(
                    source.runId(), source.name(), source.colour(), places[0], places[1], null, null));
            total += series.total();
            reduced |= series.reduced();
        }
        String note = sources.size() < all ? "%,d of %,d trials".formatted(sources.size(), all) : "";
        return new Drawn(lines, total, reduced, note);
    }

    @Override
    public String words() {
        return all == 1 ? "one trial" : "%,d trials".formatted(all);
    }

    @Override
    public boolean grey() {
        return all > COLOURED;
    }
}
