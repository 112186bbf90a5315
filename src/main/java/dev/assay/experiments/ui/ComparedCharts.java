package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.experiments.KeyUse;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricSummary;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialColumns;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialSelection;
import dev.assay.experiments.ui.CompareState.Grouping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The metrics of compared trials as charts: a line or a bar a trial, or a band, a box or a strip a group. */
class ComparedCharts extends Composite<Div> {

    static final int MOST_KEYS = 500;
    private static final int MOST_LINES = 100;

    private final TrialColumns columns;
    private final MetricHistory history;
    private final TrialSelection selection;
    private final TrialColours colours;
    private final Consumer<UnaryOperator<CompareState>> change;
    private final List<String> params;
    private final CompareTools tools;
    private final Div legend = new Div();
    private List<Trial> trials;
    private CompareState state;
    private Grouping grouping = Grouping.FITTING;
    private TrialGroups groups = new TrialGroups(Map.of());
    /** The first chart is what the reader waits for: it comes with the page, everything else when that is drawn. */
    private boolean whole;

    private boolean awaited;
    private Runnable rest = () -> {};

    private ChartGrid grid = new ChartGrid(ChartLayout.NATURAL, this::card, this::arranged);

    ComparedCharts(
            TrialColumns columns,
            MetricHistory history,
            TrialSelection selection,
            List<Trial> trials,
            TrialColours colours,
            CompareState state,
            Consumer<UnaryOperator<CompareState>> change) {
        this.columns = columns;
        this.history = history;
        this.selection = selection;
        this.trials = trials;
        this.colours = colours;
        this.state = state;
        this.change = change;
        this.params = columns.params(selection, "", MOST_KEYS).stream()
                .filter(param -> param.most() > 1)
                .sorted(Comparator.comparingLong(KeyUse::most))
                .map(KeyUse::key)
                .toList();
        legend.addClassName("group-legend");
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
    void refresh(List<Trial> now) {
        trials = now;
        group();
        grid.show(metrics());
        grid.draw();
    }

    private void build() {
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

    private void group() {
        String param = !grouped() || grouping.by().equals(Grouping.ALL) ? null : grouping.by();
        groups = TrialGroups.of(
                visible(), param, param == null ? Map.of() : columns.values(selection, TrialField.param(param)));
        colours.grouped(groups);
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
        if (visible().size() <= MOST_LINES) {
            return Grouping.EACH;
        }
        return params.isEmpty() ? Grouping.ALL : params.getFirst();
    }

    private List<Trial> visible() {
        return trials.stream()
                .filter(trial -> !state.marked().hidden().contains(trial.runId()))
                .toList();
    }

    private List<KeyUse> metrics() {
        return columns.metrics(selection, state.layout().containing(), MOST_KEYS).stream()
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
            return each ? chart.onPick(this::pick) : chart;
        }
        return each && visible().size() <= MOST_LINES ? bars(metric.key()) : spread(metric.key());
    }

    private Courses courses(boolean each) {
        return each
                ? new TrialCourses(history, this::sources)
                : new GroupCourses(
                        history,
                        () -> groups,
                        colours::ofGroup,
                        new TrialCourses(history, this::pinned),
                        grouping.deviation());
    }

    private void pick(String runId) {
        change.accept(now -> now.marking(now.marked().pinning(runId)));
    }

    private List<TrialCourses.Source> pinned() {
        return sources().stream()
                .filter(source -> state.marked().pinned().contains(source.runId()))
                .toList();
    }

    private List<TrialCourses.Source> sources() {
        return visible().stream()
                .map(trial -> new TrialCourses.Source(trial.runId(), trial.name(), colours.of(trial.runId())))
                .toList();
    }

    private ChartCard bars(String metric) {
        return new ValueChart(
                metric,
                () -> "%s of %d trials".formatted(metric, sources().size()),
                "",
                () -> {
                    List<TrialCourses.Source> sources = sources();
                    Map<String, MetricSummary> summaries = columns.summaries(selection, metric);
                    List<@Nullable Double> values = new ArrayList<>();
                    sources.forEach(source -> values.add(last(summaries.get(source.runId()))));
                    return ValueOptions.bars(
                            metric,
                            sources.stream().map(TrialCourses.Source::name).toList(),
                            values,
                            sources.stream().map(TrialCourses.Source::colour).toList());
                },
                () -> ValueRows.trials(visible(), metric, columns.summaries(selection, metric)));
    }

    private ChartCard spread(String metric) {
        return new ValueChart(
                metric,
                () -> "%s, a %s for each of %d groups"
                        .formatted(
                                metric,
                                grouping.strip() ? "strip" : "box",
                                groups.byName().size()),
                "last values",
                () -> {
                    Map<String, double[]> values = ValueRows.grouped(groups, columns.summaries(selection, metric));
                    return grouping.strip() ? ValueOptions.strips(metric, values) : ValueOptions.boxes(metric, values);
                },
                () -> ValueRows.trials(visible(), metric, columns.summaries(selection, metric)));
    }

    private static @Nullable Double last(@Nullable MetricSummary summary) {
        return summary == null ? null : summary.last();
    }

    private void fillLegend() {
        legend.removeAll();
        legend.setVisible(grouped());
        groups.byName().forEach((name, ids) -> {
            Span colour = new Span();
            colour.addClassName("trial-colour");
            colour.getStyle().setBackground(colours.ofGroup(name));
            legend.add(new Span(colour, new Span("%s · %,d trials".formatted(name, ids.size()))));
        });
    }
}
