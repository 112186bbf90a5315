package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.assay.experiments.KeyUse;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricSummary;
import dev.assay.experiments.TrialColumns;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialSet;
import dev.assay.experiments.ui.CompareState.Grouping;
import dev.assay.experiments.ui.CompareState.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The metrics of compared trials as charts: a line or a bar a trial, or a band, a box or a strip a group. */
class ComparedCharts extends Composite<Div> {

    static final int MOST_KEYS = 500;
    private static final int MOST_LINES = 100;

    private final TrialColumns columns;
    private final MetricHistory history;
    private final TrialColours colours;
    private final Consumer<UnaryOperator<CompareState>> change;
    private final List<String> params;
    private final CompareTools tools;
    private final GroupLegend legend = new GroupLegend();
    private TrialSet trials;
    /** Places of those that are not hidden. */
    private int[] visible = {};

    private CompareState state;
    private Grouping grouping = Grouping.FITTING;
    private TrialGroups groups = TrialGroups.NONE;
    /** The first chart is what the reader waits for: it comes with the page, everything else when that is drawn. */
    private boolean whole;

    private boolean awaited;
    private Runnable rest = () -> {};

    private ChartGrid grid = new ChartGrid(ChartLayout.NATURAL, this::card, this::arranged);

    ComparedCharts(
            TrialColumns columns,
            MetricHistory history,
            TrialSet trials,
            TrialColours colours,
            CompareState state,
            Consumer<UnaryOperator<CompareState>> change) {
        this.columns = columns;
        this.history = history;
        this.trials = trials;
        this.colours = colours;
        this.state = state;
        this.change = change;
        this.params = columns.params(trials, "", MOST_KEYS).stream()
                .filter(param -> param.most() > 1)
                .sorted(Comparator.comparingLong(KeyUse::most))
                .map(KeyUse::key)
                .toList();
        getContent().addClassName("compared-charts");
        getContent().add(legend, grid);
        build();
        tools = new CompareTools(state, params, grouping, change);
        getContent().addComponentAsFirst(tools);
    }

    /** What changes only the look leaves zoom and scroll as they are. */
    void change(CompareState next) {
        CompareState before = state;
        state = next;
        if (before.style().axis() != next.style().axis()) {
            grid.forgetZooms();
        }
        boolean same = before.grouping().equals(next.grouping())
                && before.marked().hidden().equals(next.marked().hidden())
                && before.layout().containing().equals(next.layout().containing());
        if (same) {
            if (grouped() && !before.marked().pinned().equals(next.marked().pinned())) {
                grid.draw();
            }
            grid.look(next.style(), next.marked().pinned());
        } else {
            build();
            tools.show(grouping);
        }
    }

    /** Runs the action when the reader has what is waited for: the first chart. */
    void afterFirst(Runnable action) {
        if (whole) {
            action.run();
        } else {
            rest = action;
        }
    }

    private void showRest() {
        if (!whole) {
            whole = true;
            grid.showRest();
            rest.run();
        }
    }

    /** Draws what was logged since in the same way, also of trials that came since. */
    void refresh(TrialSet now) {
        trials = now;
        see();
        group();
        grid.show(metrics());
        grid.draw();
    }

    private void build() {
        see();
        grouping = state.grouping().by(by());
        colours.byGroup(grouped());
        group();
        ChartGrid before = grid;
        grid = new ChartGrid(state.layout(), this::card, this::arranged);
        awaited = false;
        if (!whole) {
            grid.showOnlyFirst();
        }
        grid.show(metrics());
        if (!whole && !awaited) {
            showRest();
        }
        getContent().replace(before, grid);
    }

    private void see() {
        colours.see(trials);
        visible = columns.placesWithout(trials, state.marked().hidden());
    }

    private void group() {
        groups = !grouped() || grouping.by().equals(Grouping.ALL)
                ? TrialGroups.together(visible)
                : TrialGroups.of(visible, grouping.by(), columns.param(trials, grouping.by()));
        colours.grouped(trials, groups);
        fillLegend();
    }

    private boolean grouped() {
        return !grouping.by().equals(Grouping.EACH);
    }

    private String by() {
        String by = state.grouping().by();
        if (by != null) {
            return by;
        }
        if (visible.length <= MOST_LINES) {
            return Grouping.EACH;
        }
        return params.isEmpty() ? Grouping.ALL : params.getFirst();
    }

    private List<KeyUse> metrics() {
        return columns.metrics(trials, state.layout().containing(), MOST_KEYS).stream()
                .sorted(Comparator.comparing(KeyUse::ofSystem).thenComparing(metric -> metric.most() <= 1))
                .toList();
    }

    private void arranged(ChartLayout layout) {
        change.accept(now -> now.arranged(layout));
    }

    private ChartCard card(KeyUse metric) {
        boolean each = !grouped();
        if (metric.most() > 1) {
            MetricChart chart = new MetricChart(metric.key(), courses(each), state.style())
                    .zoomed(state.layout().zooms().get(metric.key()))
                    .onZoom(range -> grid.zoom(metric.key(), range));
            chart.look(state.style(), state.marked().pinned());
            if (!whole && !awaited) {
                awaited = true;
                chart.atOnce().whenDrawn(this::showRest);
            }
            chart.offering(() -> new PointRows(history, columns, trials.at(visible), metric.key()));
            return each ? chart.onPick(this::pick) : chart;
        }
        return each && visible.length <= MOST_LINES ? bars(metric.key()) : spread(metric.key());
    }

    private Courses courses(boolean each) {
        return each
                ? new TrialCourses(history, () -> sources(TrialCourses.few(visible)), () -> visible.length)
                : new GroupCourses(
                        history,
                        () -> groups,
                        places -> columns.runIds(trials.at(places)).values(),
                        colours::penOfGroup,
                        new TrialCourses(history, this::pinned),
                        grouping.deviation());
    }

    private void pick(String runId) {
        change.accept(now -> now.marking(now.marked().pinning(runId)));
    }

    private List<TrialCourses.Source> pinned() {
        Set<String> pinned = new HashSet<>(state.marked().pinned());
        pinned.removeAll(state.marked().hidden());
        return sources(columns.places(trials, pinned).values().stream()
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray());
    }

    private List<TrialCourses.Source> sources(int[] places) {
        List<TrialCourses.Source> sources = new ArrayList<>();
        columns.trials(trials.at(places))
                .forEach((id, trial) ->
                        sources.add(new TrialCourses.Source(trial.runId(), trial.name(), colours.pen(id))));
        return sources;
    }

    private ChartCard bars(String metric) {
        return new ValueChart(
                metric,
                () -> {
                    TrialSet shown = trials.at(visible);
                    Map<Long, MetricSummary> having = columns.summaries(shown, metric);
                    List<ValueOptions.Bar> bars = new ArrayList<>();
                    columns.trials(shown).forEach((id, trial) -> {
                        MetricSummary summary = having.get(id);
                        if (summary != null) {
                            bars.add(new ValueOptions.Bar(trial.name(), summary.last(), colours.of(id)));
                        }
                    });
                    return DrawnValues.bars(metric, DrawnValues.best(metric, bars), bars.size(), shown.size());
                },
                () -> ValueRows.summaries(columns, trials.at(visible), metric));
    }

    private ChartCard spread(String metric) {
        return new ValueChart(
                metric,
                () -> DrawnValues.spread(
                        FieldValues.read(columns, trials, TrialField.metric(metric), Value.LAST),
                        groups,
                        grouping.strip(),
                        colours::ofGroup,
                        "last values"),
                () -> ValueRows.summaries(columns, trials.at(visible), metric));
    }

    private void fillLegend() {
        legend.removeAll();
        legend.setVisible(grouped());
        groups.byName()
                .forEach((name, places) -> legend.add(
                        new ColourDot(colours.penOfGroup(name)), name, "· " + TrialWords.count(places.length)));
    }
}
