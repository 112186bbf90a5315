package dev.assay.experiments.ui;

import dev.assay.base.ui.LineChart;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricRange;
import dev.assay.experiments.MetricSeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Each trial a line. */
final class TrialCourses implements Courses {

    /** A trial to draw. */
    record Source(String runId, String name, LineChart.Pen pen) {}

    private static final int COLOURED = 100;
    private static final int MOST_LINES = 1_000;
    private static final int POINTS_A_LINE = 500;

    private final MetricHistory history;
    private final Supplier<List<Source>> sources;
    private final IntSupplier all;

    TrialCourses(MetricHistory history, Supplier<List<Source>> sources) {
        this(history, sources, () -> sources.get().size());
    }

    /**
     * @param sources those that are drawn, {@linkplain #few few} of all
     * @param all how many there are
     */
    TrialCourses(MetricHistory history, Supplier<List<Source>> sources, IntSupplier all) {
        this.history = history;
        this.sources = sources;
        this.all = all;
    }

    /** Every n-th, so that no more are left than can be drawn as lines. */
    static int[] few(int[] places) {
        int every = Math.max(1, Math.ceilDiv(places.length, MOST_LINES));
        return IntStream.iterate(0, at -> at < places.length, at -> at + every)
                .map(at -> places[at])
                .toArray();
    }

    @Override
    public Drawn read(String metric, Along along) {
        Map<String, Source> drawn = new LinkedHashMap<>();
        sources.get().forEach(source -> drawn.put(source.runId(), source));
        Map<String, MetricRange> ranges = new LinkedHashMap<>();
        drawn.keySet().forEach(runId -> ranges.put(runId, along.range(runId)));
        int most = Math.clamp(POINTS_A_CHART / Math.max(1, drawn.size()), 8, POINTS_A_LINE);
        List<LineChart.Line> lines = new ArrayList<>();
        long total = 0;
        boolean reduced = false;
        for (MetricSeries series : history.reduced(ranges, metric, most)) {
            Source source = drawn.get(series.runId());
            double[][] places = along.places(series);
            lines.add(
                    new LineChart.Line(source.runId(), source.name(), source.pen(), places[0], places[1], null, null));
            total += series.total();
            reduced |= series.reduced();
        }
        int there = all.getAsInt();
        String note = drawn.size() < there ? "%,d of %,d trials".formatted(drawn.size(), there) : "";
        return new Drawn(lines, total, reduced, note);
    }

    @Override
    public String words() {
        int there = all.getAsInt();
        return TrialWords.count(there);
    }

    @Override
    public boolean grey() {
        return all.getAsInt() > COLOURED;
    }
}
