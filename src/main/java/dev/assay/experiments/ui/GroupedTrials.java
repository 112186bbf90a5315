package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import dev.assay.base.ui.ApexChart;
import dev.assay.base.ui.EmptyState;
import dev.assay.experiments.KeyUse;
import dev.assay.experiments.MetricHistory;
import dev.assay.experiments.MetricRange;
import dev.assay.experiments.MetricSummary;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialColumns;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialSelection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Any number of trials, grouped by a param: a mean with its band for what has a course, a box a group for the rest. */
class GroupedTrials extends Composite<Div> {

    private static final int MOST_GROUPS = 12;
    private static final int MOST_KEYS = 500;
    private static final int MOST_COURSES = 1_000;
    private static final int POINTS_A_TRIAL = 100;
    private static final int FIRST = 4;

    private final TrialColumns columns;
    private final MetricHistory history;
    private final TrialSelection selection;
    private final CompareState state;
    private final Map<String, List<String>> groups;
    private final List<KeyUse> metrics;
    private final Div grid = new Div();
    private final Button more = new Button();
    private int shown;

    GroupedTrials(
            TrialColumns columns,
            MetricHistory history,
            TrialSelection selection,
            List<Trial> trials,
            CompareState state,
            Consumer<UnaryOperator<CompareState>> change) {
        this.columns = columns;
        this.history = history;
        this.selection = selection;
        this.state = state;
        List<String> params = columns.params(selection, "", MOST_KEYS).stream()
                .filter(param -> param.most() > 1)
                .sorted(Comparator.comparingLong(KeyUse::most))
                .map(KeyUse::key)
                .toList();
        String param = Objects.requireNonNullElse(
                state.many().group(), params.isEmpty() ? CompareState.Many.UNGROUPED : params.getFirst());
        this.groups = groups(trials, param.equals(CompareState.Many.UNGROUPED) ? null : param);
        this.metrics = columns.metrics(selection, "", MOST_KEYS).stream()
                .sorted(Comparator.comparing(metric -> metric.most() <= 1))
                .toList();
        grid.addClassName("chart-grid");
        more.addClickListener(click -> draw());
        getContent().addClassName("trial-charts");
        getContent().add(tools(params, param, change), legend(), grid, more);
        draw();
    }

    private Div tools(List<String> params, String param, Consumer<UnaryOperator<CompareState>> change) {
        Select<String> group = new Select<>();
        group.setLabel("Group by param");
        List<String> choices = new ArrayList<>(params);
        choices.addFirst(CompareState.Many.UNGROUPED);
        if (!choices.contains(param)) {
            choices.add(param);
        }
        group.setItems(choices);
        group.setItemLabelGenerator(one -> one.equals(CompareState.Many.UNGROUPED) ? "not grouped" : one);
        group.setValue(param);
        group.addValueChangeListener(choice -> change.accept(now -> now.grouped(choice.getValue())));
        Select<Boolean> band = new Select<>();
        band.setLabel("Band");
        band.setItems(false, true);
        band.setItemLabelGenerator(one -> one ? "mean ±1σ" : "lowest to highest");
        band.setValue(state.many().deviation());
        band.addValueChangeListener(choice -> change.accept(now -> now.deviating(choice.getValue())));
        Div tools = new Div(group, band);
        tools.addClassName("compare-tools");
        return tools;
    }

    private Div legend() {
        Div legend = new Div();
        legend.addClassName("group-legend");
        List<String> names = List.copyOf(groups.keySet());
        for (int number = 0; number < names.size(); number++) {
            Span colour = new Span();
            colour.addClassName("trial-colour");
            colour.getStyle().setBackground(ApexChart.colour(number));
            String name = names.get(number);
            legend.add(new Span(
                    colour,
                    new Span("%s · %,d trials".formatted(name, groups.get(name).size()))));
        }
        return legend;
    }

    /** The largest groups by their names; the other values make one group together. */
    private Map<String, List<String>> groups(List<Trial> trials, @Nullable String param) {
        if (param == null) {
            return Map.of("all", trials.stream().map(Trial::runId).toList());
        }
        Map<String, String> values = columns.values(selection, TrialField.param(param));
        Map<String, List<String>> all = new LinkedHashMap<>();
        trials.forEach(trial -> all.computeIfAbsent(
                        values.containsKey(trial.runId()) ? param + " = " + values.get(trial.runId()) : "no " + param,
                        name -> new ArrayList<>())
                .add(trial.runId()));
        Map<String, List<String>> kept = new TreeMap<>(GroupedTrials::byNumber);
        List<String> others = new ArrayList<>();
        all.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .forEach(entry -> {
                    if (kept.size() < MOST_GROUPS - 1 || all.size() <= MOST_GROUPS) {
                        kept.put(entry.getKey(), entry.getValue());
                    } else {
                        others.addAll(entry.getValue());
                    }
                });
        Map<String, List<String>> groups = new LinkedHashMap<>(kept);
        if (!others.isEmpty()) {
            groups.put("other values", others);
        }
        return groups;
    }

    private static int byNumber(String one, String other) {
        int byLength = Integer.compare(one.length(), other.length());
        return one.matches(".*\\d") && other.matches(".*\\d") && byLength != 0 ? byLength : one.compareTo(other);
    }

    private void draw() {
        int end = Math.min(metrics.size(), shown + FIRST);
        metrics.subList(shown, end).forEach(metric -> grid.add(metric.most() > 1 ? bands(metric) : boxes(metric)));
        shown = end;
        more.setVisible(shown < metrics.size());
        more.setText("Show more of " + metrics.size() + " metrics");
        if (metrics.isEmpty()) {
            grid.add(new EmptyState("No metrics to draw", "These trials logged no metrics."));
        }
    }

    private Div bands(KeyUse metric) {
        int all = groups.values().stream().mapToInt(List::size).sum();
        int every = Math.ceilDiv(all, MOST_COURSES);
        Map<String, BandCourse> courses = new LinkedHashMap<>();
        int drawn = 0;
        for (Map.Entry<String, List<String>> group : groups.entrySet()) {
            List<String> picked = new ArrayList<>();
            for (int i = 0; i < group.getValue().size(); i += every) {
                picked.add(group.getValue().get(i));
            }
            drawn += picked.size();
            courses.put(
                    group.getKey(),
                    BandCourse.of(
                            history.reduced(picked, metric.key(), MetricRange.ALL, POINTS_A_TRIAL), state.axis()));
        }
        ApexChart chart = new ApexChart("%s by %s, %d groups of %d trials"
                .formatted(metric.key(), state.axis().word().toLowerCase(java.util.Locale.ROOT), groups.size(), all));
        chart.setOptions(GroupOptions.bands(
                metric.key(), courses, state.axis(), state.many().deviation()));
        return card(
                metric.key(),
                drawn < all ? "from every %d. trial, %,d of %,d".formatted(every, drawn, all) : "",
                chart);
    }

    private Div boxes(KeyUse metric) {
        Map<String, MetricSummary> summaries = columns.summaries(selection, metric.key());
        Map<String, double[]> values = new LinkedHashMap<>();
        groups.forEach((name, trials) -> {
            double[] lasts = trials.stream()
                    .map(summaries::get)
                    .filter(Objects::nonNull)
                    .mapToDouble(MetricSummary::last)
                    .filter(Double::isFinite)
                    .toArray();
            if (lasts.length > 0) {
                values.put(name, lasts);
            }
        });
        ApexChart chart = new ApexChart("%s, a box for each of %d groups".formatted(metric.key(), values.size()));
        chart.setOptions(GroupOptions.boxes(metric.key(), values));
        return card(metric.key(), "last values", chart);
    }

    private static Div card(String metric, String note, ApexChart chart) {
        H2 heading = new H2(metric);
        heading.setTitle(metric);
        Span words = new Span(note);
        words.addClassName("chart-note");
        Div head = new Div(heading, words);
        head.addClassName("metric-chart-head");
        Div card = new Div(head, chart);
        card.addClassName("metric-chart");
        return card;
    }
}
