package dev.assay.experiments.ui;

import dev.assay.base.ui.LineChart;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricRange;
import dev.assay.experiments.MetricSeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Each trial a line. */
final class TrialCourses implements Courses {

    /** A trial to draw. */
    record Source(String runId, String name, String colour) {}

    private static final int COLOURED = 100;
    private static final int MOST_LINES = 1_000;
    private static final int POINTS_A_LINE = 500;

    private final MetricHistory history;
    private final Supplier<List<Source>> sources;

    TrialCourses(MetricHistory history, Supplier<List<Source>> sources) {
        this.history = history;
        this.sources = sources;
    }

    @Override
    public Drawn read(String metric, Along along) {
        List<Source> all = sources.get();
        Map<String, Source> drawn = drawn(all);
        Map<String, MetricRange> ranges = new LinkedHashMap<>();
        drawn.keySet().forEach(runId -> ranges.put(runId, along.range(runId)));
        int most = Math.clamp(POINTS_A_CHART / Math.max(1, drawn.size()), 8, POINTS_A_LINE);
        List<LineChart.Line> lines = new ArrayList<>();
        long total = 0;
        boolean reduced = false;
        for (MetricSeries series : history.reduced(ranges, metric, most)) {
            Source source = drawn.get(series.runId());
            double[][] places = along.places(series);
            lines.add(new LineChart.Line(
                    source.runId(), source.name(), source.colour(), places[0], places[1], null, null));
            total += series.total();
            reduced |= series.reduced();
        }
        String note = drawn.size() < all.size() ? "%,d of %,d trials".formatted(drawn.size(), all.size()) : "";
        return new Drawn(lines, total, reduced, note);
    }

    @Override
    public String words() {
        int all = sources.get().size();
        return all == 1 ? "one trial" : "%,d trials".formatted(all);
    }

    @Override
    public boolean grey() {
        return sources.get().size() > COLOURED;
    }

    private static Map<String, Source> drawn(List<Source> all) {
        int every = Math.max(1, Math.ceilDiv(all.size(), MOST_LINES));
        Map<String, Source> drawn = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i += every) {
            drawn.put(all.get(i).runId(), all.get(i));
        }
        return drawn;
    }
}
