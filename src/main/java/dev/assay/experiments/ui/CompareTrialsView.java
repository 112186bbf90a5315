package dev.assay.experiments.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import dev.assay.base.Topics;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.Notices;
import dev.assay.base.ui.PageHeader;
import dev.assay.experiments.Experiment;
import dev.assay.experiments.FilterProblem;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialColumns;
import dev.assay.experiments.TrialRow;
import dev.assay.experiments.TrialSearch;
import dev.assay.experiments.TrialSelection;
import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Trials side by side: charts above, what differs below. The address restores everything. */
@Route(ExperimentAddress.EXPERIMENTS + "/:id/compare")
@PermitAll
class CompareTrialsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int MOST_LINES = 100;
    private static final int MOST_COLUMNS = 20;

    private final TrialPageServices services;
    private final TrialSearch search;
    private final TrialColumns columns;
    private final Topics topics;
    private String title = "Compare";

    CompareTrialsView(TrialPageServices services, TrialSearch search, TrialColumns columns, Topics topics) {
        this.services = services;
        this.search = search;
        this.columns = columns;
        this.topics = topics;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        Optional<Experiment> experiment = services.experiments().find(id);
        if (experiment.isEmpty()) {
            Notices.failed("There is no experiment " + id + ". It may have been deleted.");
            event.forwardTo(ExperimentListView.class);
            return;
        }
        removeAll();
        add(new Comparison(
                experiment.get(), CompareState.from(event.getLocation().getQueryParameters())));
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    /** The comparison in one state of the address. */
    private final class Comparison extends Div {

        private final Experiment experiment;
        private final Div head = new Div();
        private final Div chosen = new Div();
        private final Div tools = new Div();
        private final Div charts = new Div();
        private final Div table = new Div();
        private CompareState state;

        Comparison(Experiment experiment, CompareState state) {
            this.experiment = experiment;
            this.state = state;
            addClassName("comparison");
            tools.add(new CompareTools(state, step -> change(step, false)));
            add(head, chosen, tools, charts, table);
            show(true);
            this.state.trials().stream()
                    .limit(MOST_LINES)
                    .forEach(runId -> Live.on(head, topics, "trial/" + runId, () -> show(false)));
        }

        private void show(boolean all) {
            List<Trial> trials = read();
            head.removeAll();
            head.add(header(trials.size()));
            charts.removeAll();
            chosen.removeAll();
            if (trials.isEmpty()) {
                table.removeAll();
                charts.add(new EmptyState(
                        "No trials to compare", "Select two or more in the experiment's list and press Compare."));
                return;
            }
            boolean lines = trials.size() <= MOST_LINES && state.many().group() == null;
            List<TrialRow> rows = search.rows(trials.stream()
                    .limit(lines ? MOST_LINES : MOST_COLUMNS)
                    .map(Trial::runId)
                    .toList());
            tools.setVisible(lines);
            if (lines) {
                chosen.add(new ComparedTrials(rows, state, step -> change(step, true)));
                charts.add(new ComparedCharts(services.tracking(), services.history(), rows, state));
            } else {
                charts.add(new GroupedTrials(
                        columns, services.history(), selection(), trials, state, step -> change(step, false)));
            }
            if (all) {
                table.removeAll();
                table.add(new DifferenceTable(
                        rows,
                        TrialComparison.of(rows, edges(rows)),
                        state.onlyDifferences(),
                        only -> address(now -> now.onlyDifferences(only))));
            }
        }

        private TrialSelection selection() {
            String filter = state.many().filter();
            return filter == null
                    ? TrialSelection.named(experiment.id(), state.trials())
                    : TrialSelection.matching(experiment.id(), filter);
        }

        private List<Trial> read() {
            try {
                List<Trial> trials = columns.trials(selection());
                state = state.named(trials.stream().map(Trial::runId).toList());
                return trials;
            } catch (FilterProblem problem) {
                Notices.failed(problem.getMessage());
                return List.of();
            }
        }

        private PageHeader header(int trials) {
            title = "Compare %,d trials · %s · Assay".formatted(trials, experiment.name());
            Anchor back = new Anchor("/" + ExperimentAddress.experiment(experiment.id()), experiment.name());
            back.setRouterIgnore(false);
            return new PageHeader("Compare %,d trials".formatted(trials))
                    .withLine(new Span(back), new Span("the first is the base"), words());
        }

        private Span words() {
            String filter = state.many().filter();
            return new Span(
                    filter == null
                            ? "chosen by hand"
                            : filter.isBlank() ? "all of the experiment" : "all that match " + filter);
        }

        private Map<String, List<Edge>> edges(List<TrialRow> trials) {
            return trials.stream()
                    .map(row -> row.trial().runId())
                    .collect(Collectors.toMap(
                            runId -> runId, runId -> services.lineage().of(Kind.TRIAL, runId)));
        }

        private void change(UnaryOperator<CompareState> step, boolean all) {
            address(step);
            show(all);
        }

        private void address(UnaryOperator<CompareState> step) {
            state = step.apply(state);
            getUI().ifPresent(ui -> ui.getPage()
                    .getHistory()
                    .replaceState(null, new Location(ExperimentAddress.compare(experiment.id()), state.query())));
        }
    }
}
