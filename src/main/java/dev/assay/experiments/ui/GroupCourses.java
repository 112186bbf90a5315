package dev.assay.experiments.ui;

import dev.assay.base.ui.LineChart;
import dev.assay.experiments.MetricCourse;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Each group of trials a mean with its band, and over them the trials that the reader pinned. Of a long series the mean and σ
 * are taken of averages over neighbouring points, the lowest and highest of the points themselves.
 */
final class GroupCourses implements Courses {

    private static final int MOST_TRIALS = 1_000;
    private static final int POINTS_A_TRIAL = 200;

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
        Map<String, String> names = new HashMap<>();
        Map<String, MetricRange> ranges = new LinkedHashMap<>();
        groups.byName().forEach((name, trials) -> {
            for (int i = 0; i < trials.size(); i += every) {
                names.put(trials.get(i), name);
                ranges.put(trials.get(i), along.range(trials.get(i)));
            }
        });
        List<MetricCourse> read = history.courses(ranges, metric, POINTS_A_TRIAL);
        Map<String, List<MetricCourse>> grouped = read.stream()
                .collect(Collectors.groupingBy(
                        course -> names.get(course.extremes().runId()), LinkedHashMap::new, Collectors.toList()));
        List<LineChart.Line> lines = new ArrayList<>();
        grouped.forEach((name, courses) -> lines.add(line(name, band(courses, along))));
        Drawn alone = pinned.read(metric, along);
        lines.addAll(alone.lines());
        long total =
                read.stream().mapToLong(course -> course.extremes().total()).sum();
        boolean averaged = read.stream().anyMatch(MetricCourse::averaged);
        return new Drawn(lines, total, averaged || alone.reduced(), note(ranges.size(), groups.trials(), read));
    }

    private static String note(int asked, int trials, List<MetricCourse> read) {
        List<String> words = new ArrayList<>();
        if (asked < trials) {
            words.add("%,d of %,d trials".formatted(asked, trials));
        }
        if (read.stream().anyMatch(MetricCourse::averaged)) {
            boolean estimated = read.stream().anyMatch(MetricCourse::estimated);
            words.add(estimated ? "averages of neighbouring points, estimated" : "averages of neighbouring points");
        }
        return String.join(" · ", words);
    }

    private static BandCourse band(List<MetricCourse> courses, Along along) {
        return BandCourse.of(courses.stream()
                .map(course -> new BandCourse.Trial(along.means(course), along.places(course.extremes())))
                .toList());
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
