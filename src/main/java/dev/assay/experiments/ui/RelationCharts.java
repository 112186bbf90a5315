package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.ParallelCoordinates.Ends;
import dev.assay.experiments.KeyUse;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialColumns;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialSelection;
import dev.assay.experiments.ui.CompareState.Relation;
import dev.assay.experiments.ui.CompareState.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Params and metrics of compared trials set against each other. Read when the reader opens it. */
class RelationCharts extends Composite<Details> {

    private static final int MOST_KEYS = 500;
    private static final int MOST_EXPLAINING = 60;

    private final TrialColumns columns;
    private final TrialSelection selection;
    private final TrialColours colours;
    private final Consumer<UnaryOperator<CompareState>> change;
    private final Div body = new Div();
    private List<Trial> trials;
    private CompareState state;

    RelationCharts(
            TrialColumns columns,
            TrialSelection selection,
            List<Trial> trials,
            TrialColours colours,
            CompareState state,
            Consumer<UnaryOperator<CompareState>> change) {
        this.columns = columns;
        this.selection = selection;
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
            refresh();
        }
    }

    /** These from now on; what is open waits for {@link #refresh}. @return whether that would show others */
    boolean awaits(List<Trial> now) {
        trials = now;
        return state.relation().shown();
    }

    final void refresh() {
        body.removeAll();
        if (!state.relation().shown()) {
            return;
        }
        List<KeyUse> metrics = columns.metrics(selection, "", MOST_KEYS).stream()
                .sorted(Comparator.comparing(KeyUse::ofSystem))
                .toList();
        List<String> params = columns.params(selection, "", MOST_KEYS).stream()
                .filter(param -> param.most() > 1)
                .map(KeyUse::key)
                .toList();
        if (metrics.isEmpty()) {
            body.add(new EmptyState("No metrics", "Relations need a metric that the trials logged."));
            return;
        }
        List<String> names = metrics.stream()
                .sorted(Comparator.comparing(KeyUse::trials).reversed())
                .map(KeyUse::key)
                .toList();
        String wished = state.relation().target();
        String target = wished != null && names.contains(wished) ? wished : names.getFirst();
        FieldValues explained = values(TrialField.metric(target));
        List<ParamImportance> ranked = ParamImportance.rank(
                explained,
                params.stream()
                        .limit(MOST_EXPLAINING)
                        .map(TrialField::param)
                        .map(this::values)
                        .toList());
        Fields fields = new Fields(names, params, target, ranked);
        Div grid = new Div(
                new ImportanceCard(target, ranked, explained.places().size()),
                new ScatterCard(this, fields),
                ValueCard.of(this, explained),
                new ParallelCard(this, fields));
        grid.addClassName("chart-grid");
        body.add(tools(target, names), grid);
    }

    private Component tools(String target, List<String> names) {
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
        return FieldValues.read(columns, selection, field, state.relation().value());
    }

    CompareState state() {
        return state;
    }

    String colour(String runId) {
        return colours.of(runId);
    }

    /** Those that the charts do not leave out. */
    List<Trial> trials() {
        Set<String> hidden = state.marked().hidden();
        return trials.stream().filter(trial -> !hidden.contains(trial.runId())).toList();
    }

    TrialGroups groups(String param) {
        return TrialGroups.of(trials(), param, columns.values(selection, TrialField.param(param)));
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

    /** What can be set against each other, and what is proposed. */
    record Fields(List<String> metrics, List<String> params, String target, List<ParamImportance> ranked) {

        List<String> all() {
            return Stream.concat(
                            params.stream().map(TrialField::param),
                            metrics.stream().map(TrialField::metric))
                    .map(TrialFields::text)
                    .toList();
        }

        /** The field, if these trials have it, else the other. */
        String known(@Nullable String field, String otherwise) {
            return field != null && all().contains(field) ? field : otherwise;
        }

        /** The params that go together with the metric most, then the others. */
        List<String> telling() {
            return Stream.concat(ranked.stream().map(ParamImportance::param), params.stream())
                    .distinct()
                    .map(TrialField::param)
                    .map(TrialFields::text)
                    .toList();
        }

        String metric() {
            return TrialFields.text(TrialField.metric(target));
        }
    }
}
