package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Location;
import dev.assay.base.Page;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.PageHeader;
import dev.assay.experiments.Experiment;
import dev.assay.experiments.LeadingMetric;
import dev.assay.experiments.Lifecycle;
import dev.assay.experiments.NestedTrials;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialOrder;
import dev.assay.experiments.TrialQuery;
import dev.assay.experiments.TrialRow;
import dev.assay.experiments.TrialSelection;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Trials of one experiment, in one state of the address: filter, choose columns, order, select; as a table or as charts. */
class TrialList extends Composite<Div> {

    /** Trials that tell which columns are worth showing. */
    private static final int LOOKED_AT = 20;

    /** Params and metrics of each that are looked at: a trial may have thousands. */
    private static final int NAMES = 200;

    private static final Duration BETWEEN_GROWTH = Duration.ofSeconds(1);

    private final TrialListServices services;
    private final Experiment experiment;
    private final TrialFilter filter;
    private final HideNested nested;
    private final TrialGrid grid;
    private final SelectionBar bar;
    private final ListedCharts charts;
    private final KeptLooks looks;
    private final RunIds ids;
    private final ColumnChooser chooser;
    private final Button compareAll =
            new Button("Compare all that match", VaadinIcon.LINE_CHART.create(), click -> compareAll());
    private final StartedDownload file = new StartedDownload();
    private final MatchCount count = new MatchCount(matching -> compareAll.setEnabled(matching > 1));
    private TrialListState state;

    TrialList(TrialListServices services, Experiment experiment, TrialListState state) {
        this.services = services;
        this.experiment = experiment;
        this.state = state;
        ids = services.compare().runIds(experiment.id());
        this.filter = new TrialFilter(
                services.search(), experiment.id(), state.filter(), text -> narrow(now -> now.where(text)));
        nested = new HideNested(
                services.search(),
                experiment.id(),
                state.withoutNested(),
                hidden -> narrow(now -> now.withoutNested(hidden)));
        grid = new TrialGrid(
                this::read,
                new NameCells(services.nested(), services.search()),
                new VerdictCells(services.reproducibility(), services.search()));
        getContent().addClassName("trials");
        List<TrialField> columns = Optional.ofNullable(state.columns()).orElseGet(this::proposed);
        grid.show(columns);
        grid.arrange(columns);
        grid.onMove(() -> change(now -> now.showing(grid.shown())));
        grid.orderBy(state.order());
        grid.addSortListener(sort -> change(now -> now.orderedBy(grid.order().orElse(null))));
        charts = new ListedCharts(services.compare(), experiment.id(), state.drawing(), this::drawn);
        looks = new KeptLooks(experiment.id());
        addAttachListener(attached -> looks.read(attached.getUI(), this::lookAsBefore));
        chooser = new ColumnChooser(services.search(), experiment.id(), columns, chosen -> {
            grid.show(chosen);
            change(now -> now.showing(grid.shown()));
        });
        BulkActions actions = new BulkActions(services, state.archived(), !experiment.deleted());
        bar = new SelectionBar(
                this::compare,
                grid::deselectAll,
                actions.forSelected(
                        () -> TrialSelection.named(experiment.id(), List.copyOf(selected())), grid::deselectAll));
        restoreSelection();
        compareAll.setVisible(!state.archived());
        LifecycleSelect lifecycle = new LifecycleSelect(state.archived(), this::show);
        lifecycle.setVisible(!experiment.deleted());
        Div choices = new Div(new ShapeSelect(state.charts(), this::shape), lifecycle, nested, compareAll);
        choices.add(actions.forAll(this::matching, this::save), file, chooser);
        choices.addClassName("trial-choices");
        Div tools = new Div(filter, choices);
        tools.addClassName("trial-tools");
        getContent().add(header(), about(), tools, charts, grid, bar);
        arrange();
        count.whenIdle(counted());
        String topic = "experiment/" + experiment.id();
        Live.on(this, services.topics(), topic, this::renew);
        Live.on(this, services.topics(), List.of(topic + "/logged"), BETWEEN_GROWTH, this::grow);
    }

    private PageHeader header() {
        Anchor all = new Anchor("/" + ExperimentAddress.EXPERIMENTS, "Experiments");
        return new PageHeader(experiment.name())
                .withLine(all, new Span("Project " + experiment.project()), new Span("id " + experiment.id()), count);
    }

    private ExperimentAbout about() {
        boolean editable = services.removal().allowed() && !experiment.deleted();
        return new ExperimentAbout(services.experiments(), experiment, editable);
    }

    private List<TrialField> proposed() {
        List<TrialRow> newest = services.search()
                .beginnings(TrialQuery.of(experiment.id()).in(lifecycle()).page(null, LOOKED_AT), NAMES)
                .items();
        return ProposedColumns.of(LeadingMetric.of(experiment, newest), newest);
    }

    private Page<TrialRow> read(List<TrialField> fields, @Nullable TrialOrder order, @Nullable String next, int limit) {
        return services.search().find(query(order).page(next, limit), fields);
    }

    private TrialQuery query(@Nullable TrialOrder order) {
        TrialQuery query = TrialQuery.of(experiment.id()).where(condition()).in(lifecycle());
        return order == null ? query : query.orderedBy(order);
    }

    /** What the reader typed and chose, as one filter. */
    private String condition() {
        return state.withoutNested() ? NestedTrials.without(filter.text()) : filter.text();
    }

    private Lifecycle lifecycle() {
        return state.archived() ? Lifecycle.DELETED : Lifecycle.ACTIVE;
    }

    private void shape(boolean drawn) {
        change(now -> now.drawn(drawn));
        arrange();
        if (!drawn) {
            grid.refresh();
        }
    }

    private void arrange() {
        grid.setVisible(!state.charts());
        chooser.setVisible(!state.charts());
        charts.setVisible(state.charts());
        if (state.charts()) {
            draw();
        } else {
            grid.setEmptyStateComponent(empty());
        }
    }

    private void narrow(UnaryOperator<TrialListState> step) {
        change(step);
        refresh();
        count.whenIdle(counted());
    }

    private void refresh() {
        arrange();
        if (!state.charts()) {
            grid.refresh();
        }
    }

    private void renew() {
        nested.offer();
        refresh();
        count.now(counted());
    }

    private void grow() {
        if (!state.charts()) {
            grid.grow(services.search()::rows);
        }
    }

    private IntSupplier counted() {
        TrialSelection all = TrialSelection.matching(experiment.id(), condition());
        boolean archived = state.archived();
        return () -> services.removal().count(all, archived);
    }

    private void draw() {
        Page<TrialRow> first = read(List.of(), state.order(), null, ListedCharts.MOST);
        if (first.items().isEmpty()) {
            charts.none(empty());
        } else {
            charts.show(first.items().stream().map(TrialRow::trial).toList(), first.next() != null);
        }
    }

    private void drawn(CompareState now) {
        looks.keep(state.drawing(), now);
        change(list -> list.drawing(now));
    }

    /** The address of charts says itself how they are looked at. */
    private void lookAsBefore() {
        if (!state.charts()) {
            state = state.drawing(looks.on(state.drawing()));
            charts.begin(state.drawing());
        }
    }

    private Component empty() {
        return FirstTrial.none(
                experiment,
                condition(),
                state.archived(),
                this::anyArchived,
                services.removal().allowed());
    }

    private boolean anyArchived() {
        return !services.search()
                .find(TrialQuery.of(experiment.id()).in(Lifecycle.DELETED).page(null, 1), List.of())
                .items()
                .isEmpty();
    }

    private void restoreSelection() {
        grid.asMultiSelect().select(services.search().rows(state.selected(), List.of()));
        bar.show(grid.getSelectedItems().size());
        OncePerAnswer address = new OncePerAnswer(grid, () -> change(now -> now.selecting(selected())));
        grid.addSelectionListener(selection -> {
            bar.show(selection.getAllSelectedItems().size());
            address.ask();
        });
    }

    private Set<String> selected() {
        Set<String> selected = new LinkedHashSet<>();
        grid.getSelectedItems().forEach(row -> selected.add(row.trial().runId()));
        return selected;
    }

    private void show(boolean archived) {
        getUI().ifPresent(ui -> ui.navigate(
                ExperimentAddress.experiment(experiment.id()),
                state.showing(archived).query(ids)));
    }

    private void compare() {
        getUI().ifPresent(ui -> ui.navigate(
                ExperimentAddress.compare(experiment.id()),
                CompareAddress.of(looks.on(CompareState.of(List.copyOf(selected()))), ids)));
    }

    private void compareAll() {
        matching()
                .flatMap(all -> getUI())
                .ifPresent(ui -> ui.navigate(
                        ExperimentAddress.compare(experiment.id()),
                        CompareAddress.of(looks.on(CompareState.matching(condition())), ids)));
    }

    /** The columns that are shown, and all trials that match in the order of the list. */
    private void save() {
        List<TrialField> columns = grid.getColumns().stream()
                .flatMap(column -> TrialFields.parse(column.getKey()).stream())
                .toList();
        matching()
                .ifPresent(all ->
                        file.start(new TrialExport(services, query(grid.order().orElse(null)), columns)
                                .download(experiment.name())));
    }

    /** Empty, and said, while the filter cannot be read. */
    private Optional<TrialSelection> matching() {
        if (!filter.understood()) {
            Notices.failed("The filter cannot be read yet: mend it first.");
            return Optional.empty();
        }
        return Optional.of(TrialSelection.matching(experiment.id(), condition()));
    }

    private void change(UnaryOperator<TrialListState> step) {
        state = step.apply(state);
        getUI().ifPresent(ui -> ui.getPage()
                .getHistory()
                .replaceState(null, new Location(ExperimentAddress.experiment(experiment.id()), state.query(ids))));
    }
}
