package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.ParallelCoordinates.Ends;
import dev.assay.experiments.KeyUse;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialColumns;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialSet;
import dev.assay.experiments.ui.CompareState.Relation;
import dev.assay.experiments.ui.CompareState.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Params and metrics of compared trials set against each other. Read when the reader opens it. */
class RelationCharts extends Composite<Details> {

    private final TrialColumns columns;
    private final TrialColours colours;
    private final Consumer<UnaryOperator<CompareState>> change;
    private final Div body = new Div();
    private TrialSet trials;
    private CompareState state;
    private @Nullable RelationSource source;

    RelationCharts(
            TrialColumns columns,
            TrialSet trials,
            TrialColours colours,
            CompareState state,
            Consumer<UnaryOperator<CompareState>> change) {
        this.columns = columns;
        this.trials = trials;
        this.colours = colours;
        this.state = state;
        this.change = change;
        body.addClassName("relations");
        getContent().addClassName("relation-details");
        getContent().setSummaryText("Params against metrics");
        getContent().add(body);
        getContent().setOpened(state.relation().shown());
        getContent().addOpenedChangeListener(event -> change(relation -> relation.open(event.isOpened())));
        refresh();
    }

    void change(CompareState next) {
        boolean same =
                state.relation().narrowing(Map.of()).equals(next.relation().narrowing(Map.of()))
                        && state.grouping().equals(next.grouping())
                        && state.marked().hidden().equals(next.marked().hidden());
        state = next;
        if (!same) {
            show();
        }
    }

    /** These from now on; what is open waits for {@link #refresh}. @return whether that would show others */
    boolean awaits(TrialSet now) {
        trials = now;
        return state.relation().shown();
    }

    /** Also what was logged meanwhile. */
    final void refresh() {
        source = null;
        show();
    }

    private void show() {
        body.removeAll();
        if (!state.relation().shown()) {
            return;
        }
        if (source == null || !source.isOf(trials)) {
            source = new RelationSource(columns, trials);
        }
        show(source);
    }

    private void show(RelationSource read) {
        List<String> names = read.metrics();
        if (names.isEmpty()) {
            body.add(new EmptyState("No metrics", "Relations need a metric that the trials logged."));
            return;
        }
        String wished = state.relation().target();
        String target = wished != null && names.contains(wished) ? wished : names.getFirst();
        RelationSource.Explained explained =
                read.explained(target, state.relation().value());
        Fields fields = Fields.of(names, read.differing(), target, explained.ranking());
        Div grid = new Div(
                new ImportanceCard(
                        target, explained.ranking(), explained.values().count()),
                new ScatterCard(this, fields),
                ValueCard.of(this, explained.values()),
                new ParallelCard(this, fields));
        grid.addClassName("chart-grid");
        Div tools = tools(target, names);
        if (read.cut()) {
            Span some = new Span(
                    "the first %,d names of metrics and of params can be chosen".formatted(RelationSource.MOST_KEYS));
            some.addClassName("chart-note");
            tools.add(some);
        }
        body.add(tools, grid);
    }

    private Div tools(String target, List<String> names) {
        ComboBox<String> metric = new ComboBox<>("Metric");
        metric.setItems(names);
        metric.setValue(target);
        metric.addValueChangeListener(choice -> {
            if (choice.getValue() != null) {
                change(relation -> relation.explaining(choice.getValue()));
            }
        });
        Select<Value> value = new Select<>();
        value.setLabel("Value of metrics");
        value.setItems(Value.values());
        value.setItemLabelGenerator(Value::word);
        value.setValue(state.relation().value());
        value.addValueChangeListener(choice -> change(relation -> relation.of(choice.getValue())));
        Div tools = new Div(metric, value);
        tools.addClassName("compare-tools");
        return tools;
    }

    FieldValues values(TrialField field) {
        return FieldValues.read(columns, trials, field, state.relation().value());
    }

    /** What these of the trials that a card was made of have. */
    ChartRows rows(TrialSet some, List<FieldValues> fields) {
        return ValueRows.fields(
                columns,
                some,
                fields.stream().map(FieldValues::field).toList(),
                state.relation().value());
    }

    /** The same of a metric alone, also what is no number. */
    Map<Long, Double> logged(TrialSet some, String metric) {
        Map<Long, Double> logged = new HashMap<>();
        columns.summaries(some, metric)
                .forEach((id, summary) ->
                        logged.put(id, ValueRows.of(summary, state.relation().value())));
        return logged;
    }

    Map<Long, Trial> trials(TrialSet some) {
        return columns.trials(some);
    }

    CompareState state() {
        return state;
    }

    String colour(long trial) {
        return colours.of(trial);
    }

    String groupColour(String name) {
        return colours.ofGroup(name);
    }

    /** A card keeps those that it was made of, for others may come while it is read. */
    TrialSet trials() {
        return trials;
    }

    /** Places of those that the charts do not leave out. */
    int[] visible() {
        return columns.placesWithout(trials, state.marked().hidden());
    }

    TrialGroups groups(String param) {
        return TrialGroups.of(visible(), param, columns.param(trials, param));
    }

    void change(UnaryOperator<Relation> step) {
        change.accept(now -> now.relating(step.apply(now.relation())));
    }

    /** The reader sees it already. */
    void narrow(Map<String, Ends> narrowed) {
        if (!narrowed.equals(state.relation().narrowed())) {
            change(relation -> relation.narrowing(narrowed));
        }
    }

    void pin(String runId) {
        change.accept(now -> now.marking(now.marked().pinning(runId)));
    }

    void compare(List<String> runIds) {
        change.accept(now -> now.naming(runIds));
    }

    /**
     * What can be set against each other, and what is proposed: each the text of a field.
     *
     * @param telling the params that go together with the metric most, then the others
     */
    record Fields(List<String> all, List<String> telling, String metric) {

        static Fields of(List<String> metrics, List<KeyUse> params, String target, Ranking ranking) {
            List<String> names = params.stream().map(KeyUse::key).toList();
            return new Fields(
                    Stream.concat(
                                    names.stream().map(TrialField::param),
                                    metrics.stream().map(TrialField::metric))
                            .map(TrialFields::text)
                            .toList(),
                    Stream.concat(ranking.strongest().stream().map(ParamImportance::param), names.stream())
                            .distinct()
                            .map(TrialField::param)
                            .map(TrialFields::text)
                            .toList(),
                    TrialFields.text(TrialField.metric(target)));
        }

        /** The field, if these trials have it, else the other. */
        String known(@Nullable String field, String otherwise) {
            return field != null && all.contains(field) ? field : otherwise;
        }
    }
}
