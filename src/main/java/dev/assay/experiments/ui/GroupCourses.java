package dev.assay.experiments.ui;

import dev.assay.base.ui.LineChart;
import dev.assay.experiments.MetricCourse;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Each group of trials a mean with its band, and over them the trials that the reader pinned. Of a long series the mean and σ
 * are taken of averages over neighbouring points, the lowest and highest of the points themselves.
 */
final class GroupCourses implements Courses {

    /** Trials of a group that are in memory together; more are read twice instead. */
    private static final int MOST_HELD = 1_000;

    /** Trials that are read for one chart; of larger groups together every n-th, but no fewer than these of any. */
    private static final int MOST_READ = 20_000;

    private static final int POINTS_A_TRIAL = 200;

    private final MetricHistory history;
    private final Supplier<TrialGroups> groups;
    private final Function<int[], Collection<String>> runIds;
    private final Function<String, LineChart.Pen> pens;
    private final Courses pinned;
    private final boolean deviation;

    /**
     * @param runIds of trials by their places
     * @param pens of groups, by their names
     */
    GroupCourses(
            MetricHistory history,
            Supplier<TrialGroups> groups,
            Function<int[], Collection<String>> runIds,
            Function<String, LineChart.Pen> pens,
            Courses pinned,
            boolean deviation) {
        this.history = history;
        this.groups = groups;
        this.runIds = runIds;
        this.pens = pens;
        this.pinned = pinned;
        this.deviation = deviation;
    }

    @Override
    public Drawn read(String metric, Along along) {
        TrialGroups groups = this.groups.get();
        List<LineChart.Line> lines = new ArrayList<>();
        List<Group> read = new ArrayList<>();
        Map<String, int[]> taken = new LinkedHashMap<>();
        groups.byName().forEach((name, places) -> taken.put(name, few(places, groups.trials())));
        int together = taken.values().stream().mapToInt(places -> places.length).sum();
        taken.forEach((name, places) -> {
            Map<String, MetricRange> ranges = new LinkedHashMap<>();
            runIds.apply(places).forEach(trial -> ranges.put(trial, along.range(trial)));
            Group group = new Group(() -> history.courses(ranges, metric, POINTS_A_TRIAL, together), along);
            BandCourse band =
                    ranges.size() <= MOST_HELD ? BandCourse.of(group.trials().toList()) : BandCourse.of(group::trials);
            read.add(group);
            if (group.total > 0) {
                lines.add(line(name, band));
            }
        });
        Drawn alone = pinned.read(metric, along);
        lines.addAll(alone.lines());
        long total = read.stream().mapToLong(group -> group.total).sum();
        boolean averaged = read.stream().anyMatch(group -> group.averaged);
        String some = together < groups.trials() ? "%,d of %,d trials".formatted(together, groups.trials()) : "";
        String note =
                Stream.of(some, note(read)).filter(words -> !words.isEmpty()).collect(Collectors.joining(", "));
        return new Drawn(lines, total, averaged || alone.reduced(), note);
    }

    private static String note(List<Group> read) {
        if (read.stream().noneMatch(group -> group.averaged)) {
            return "";
        }
        boolean estimated = read.stream().anyMatch(group -> group.estimated);
        return estimated ? "averages of neighbouring points, estimated" : "averages of neighbouring points";
    }

    /** Evenly over the group, whose trials are in the order of their start. */
    static int[] few(int[] places, int together) {
        int most = Math.max(MOST_HELD, (int) ((long) places.length * MOST_READ / Math.max(1, together)));
        return most >= places.length
                ? places
                : IntStream.range(0, most)
                        .map(i -> places[(int) ((long) i * places.length / most)])
                        .toArray();
    }

    /** The trials of a group as they are read, and what is to say of the last reading. */
    private static final class Group {

        private final Supplier<Stream<MetricCourse>> courses;
        private final Along along;
        private long total;
        private boolean averaged;
        private boolean estimated;

        Group(Supplier<Stream<MetricCourse>> courses, Along along) {
            this.courses = courses;
            this.along = along;
        }

        Stream<BandCourse.Trial> trials() {
            total = 0;
            averaged = false;
            estimated = false;
            return courses.get().map(this::trial);
        }

        private BandCourse.Trial trial(MetricCourse course) {
            total += course.extremes().total();
            averaged |= course.averaged();
            estimated |= course.estimated();
            return new BandCourse.Trial(along.means(course), along.places(course.extremes()));
        }
    }

    private LineChart.Line line(String name, BandCourse course) {
        List<BandCourse.Place> places = course.places();
        return new LineChart.Line(
                name,
                name,
                pens.apply(name),
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
