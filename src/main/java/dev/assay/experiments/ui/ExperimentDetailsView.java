package dev.assay.experiments.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import dev.assay.base.Page;
import dev.assay.base.Topics;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.PageHeader;
import dev.assay.experiments.Experiment;
import dev.assay.experiments.ExperimentCatalog;
import dev.assay.experiments.Lifecycle;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialOrder;
import dev.assay.experiments.TrialQuery;
import dev.assay.experiments.TrialRow;
import dev.assay.experiments.TrialSearch;
import dev.assay.experiments.TrialSelection;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Trials of one experiment: filter, choose columns, order, select, compare. */
@Route(ExperimentAddress.EXPERIMENTS + "/:id")
@PermitAll
class ExperimentDetailsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final ExperimentCatalog experiments;
    private final TrialSearch search;
    private final TrialRemoval removal;
    private final Topics topics;
    private String title = "Experiment";

    ExperimentDetailsView(ExperimentCatalog experiments, TrialSearch search, TrialRemoval removal, Topics topics) {
        this.experiments = experiments;
        this.search = search;
        this.removal = removal;
        this.topics = topics;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        Optional<Experiment> found = experiments.find(id).filter(experiment -> !experiment.deleted());
        if (found.isEmpty()) {
            Notices.failed("There is no experiment " + id + ". It may have been deleted.");
            event.forwardTo(ExperimentListView.class);
            return;
        }
        Experiment experiment = found.get();
        title = experiment.name() + " · Assay";
        removeAll();
        add(new Trials(experiment, TrialListState.from(event.getLocation().getQueryParameters())));
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    /** The list in one state of the address. */
    private final class Trials extends Div {

        private final Experiment experiment;
        private final TrialFilter filter;
        private final TrialGrid grid = new TrialGrid(this::read);
        private final SelectionBar bar;
        private TrialListState state;

        Trials(Experiment experiment, TrialListState state) {
            this.experiment = experiment;
            this.state = state;
            this.filter = new TrialFilter(search, state.filter(), text -> {
                change(now -> now.where(text));
                refresh();
            });
            addClassName("trials");
            List<TrialField> columns = Optional.ofNullable(state.columns())
                    .orElseGet(() -> ColumnChooser.proposed(search, experiment.id()));
            grid.show(columns);
            grid.orderBy(state.order());
            grid.addSortListener(
                    sort -> change(now -> now.orderedBy(grid.order().orElse(null))));
            ColumnChooser chooser = new ColumnChooser(search, experiment.id(), columns, chosen -> {
                grid.show(chosen);
                change(now -> now.showing(chosen));
            });
            BulkActions actions = new BulkActions(removal, state.archived());
            bar = new SelectionBar(
                    this::compare,
                    grid::deselectAll,
                    actions.forSelected(
                            () -> TrialSelection.named(experiment.id(), List.copyOf(selected())), grid::deselectAll));
            restoreSelection();
            Button all = new Button("Compare all that match", VaadinIcon.LINE_CHART.create(), click -> compareAll());
            all.setVisible(!state.archived());
            Div tools = new Div(filter, new LifecycleSelect(state.archived(), this::show), all);
            tools.add(actions.forAll(this::matching));
            tools.add(chooser);
            tools.addClassName("trial-tools");
            add(header(), tools, grid, bar);
            emptyState();
            Live.on(this, topics, "experiment/" + experiment.id(), this::refresh);
        }

        private PageHeader header() {
            Anchor all = new Anchor("/" + ExperimentAddress.EXPERIMENTS, "Experiments");
            all.setRouterIgnore(false);
            return new PageHeader(experiment.name())
                    .withLine(all, new Span("Project " + experiment.project()), new Span("id " + experiment.id()));
        }

        private Page<TrialRow> read(@Nullable TrialOrder order, @Nullable String next, int limit) {
            TrialQuery query = TrialQuery.of(experiment.id())
                    .where(filter.text())
                    .in(state.archived() ? Lifecycle.DELETED : Lifecycle.ACTIVE)
                    .page(next, limit);
            return search.find(order == null ? query : query.orderedBy(order));
        }

        private void refresh() {
            emptyState();
            grid.refresh();
        }

        private void emptyState() {
            grid.setEmptyStateComponent(FirstTrial.none(experiment, filter.text(), state.archived()));
        }

        private void restoreSelection() {
            search.rows(state.selected()).forEach(grid::select);
            bar.show(grid.getSelectedItems().size());
            grid.addSelectionListener(selection -> {
                bar.show(selection.getAllSelectedItems().size());
                change(now -> now.selecting(selected()));
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
                    state.showing(archived).query()));
        }

        private void compare() {
            getUI().ifPresent(ui -> ui.navigate(
                    ExperimentAddress.compare(experiment.id()),
                    CompareAddress.of(CompareState.of(List.copyOf(selected())))));
        }

        private void compareAll() {
            matching()
                    .flatMap(all -> getUI())
                    .ifPresent(ui -> ui.navigate(
                            ExperimentAddress.compare(experiment.id()),
                            CompareAddress.of(CompareState.matching(filter.text()))));
        }

        /** Empty, and said, while the filter cannot be read. */
        private Optional<TrialSelection> matching() {
            if (!filter.understood()) {
                Notices.failed("The filter cannot be read yet: mend it first.");
                return Optional.empty();
            }
            return Optional.of(TrialSelection.matching(experiment.id(), filter.text()));
        }

        private void change(UnaryOperator<TrialListState> step) {
            state = step.apply(state);
            getUI().ifPresent(ui -> ui.getPage()
                    .getHistory()
                    .replaceState(null, new Location(ExperimentAddress.experiment(experiment.id()), state.query())));
        }
    }
}
