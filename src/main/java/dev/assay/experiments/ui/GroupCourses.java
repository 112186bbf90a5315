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
import java.util.function.UnaryOperator;

/** Each group of trials a mean with its band, and over them the trials that the reader pinned. */
final class GroupCourses implements Courses {

    private static final int MOST_TRIALS = 1_000;
    private static final int POINTS_A_TRIAL = 100;

    private final MetricHistory history;
    private final Supplier<TrialGroups> groups;
    private final UnaryOperator<String> colours;
    private final Courses pinned;
    private final boolean deviation;

    /** @param colours of groups, by their names */
    GroupCourses(
            MetricHistory history,
            Supplier<TrialGroups> groups,
            UnaryOperator<String> colours,
            Courses pinned,
            boolean deviation) {
        this.history = history;
        this.groups = groups;
        this.colours = colours;
        this.pinned = pinned;
        this.deviation = deviation;
    }

    @Override
    public Drawn read(String metric, Along along) {
        TrialGroups groups = this.groups.get();
        int every = Math.max(1, Math.ceilDiv(groups.trials(), MOST_TRIALS));
        List<LineChart.Line> lines = new ArrayList<>();
        long[] sums = {0, 0, 0};
        groups.byName().forEach((name, trials) -> {
            Map<String, MetricRange> ranges = new LinkedHashMap<>();
            for (int i = 0; i < trials.size(); i += every) {
                ranges.put(trials.get(i), along.range(trials.get(i)));
            }
            List<MetricSeries> series = history.reduced(ranges, metric, POINTS_A_TRIAL);
            series.forEach(one -> {
                sums[1] += one.total();
                sums[2] += one.reduced() ? 1 : 0;
            });
            sums[0] += ranges.size();
            if (!series.isEmpty()) {
                lines.add(line(
                        name, BandCourse.of(series.stream().map(along::places).toList())));
            }
        });
        String note = sums[0] < groups.trials() ? "%,d of %,d trials".formatted(sums[0], groups.trials()) : "";
        Drawn alone = pinned.read(metric, along);
        lines.addAll(alone.lines());
        return new Drawn(lines, sums[1], sums[2] > 0 || alone.reduced(), note);
    }

    private LineChart.Line line(String name, BandCourse course) {
        List<BandCourse.Place> places = course.places();
        return new LineChart.Line(
                name,
                name,
                colours.apply(name),
                places.stream().mapToDouble(BandCourse.Place::x).toArray(),
                places.stream().mapToDouble(BandCourse.Place::mean).toArray(),
                places.stream()
                        .mapToDouble(at -> deviation ? at.mean() - at.deviation() : at.low())
                        .toArray(),
                places.stream()
                        .mapToDouble(at -> deviation ? at.mean() + at.deviation() : at.high())
                        .toArray());
    }

    @Override
    public String words() {
        return groups.get().words();
    }

    @Override
    public boolean grey() {
        return false;
    }
}
