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
import dev.assay.experiments.TrialRow;
import dev.assay.experiments.TrialSearch;
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

    private static final int MOST = 100;

    private final TrialPageServices services;
    private final TrialSearch search;
    private final Topics topics;
    private String title = "Compare";

    CompareTrialsView(TrialPageServices services, TrialSearch search, Topics topics) {
        this.services = services;
        this.search = search;
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
        private final Div charts = new Div();
        private final Div table = new Div();
        private CompareState state;

        Comparison(Experiment experiment, CompareState state) {
            this.experiment = experiment;
            this.state = state;
            addClassName("comparison");
            Div tools = new Div(new CompareTools(state, step -> change(step, false)));
            add(head, chosen, tools, charts, table);
            show(true);
            state.trials().forEach(runId -> Live.on(charts, topics, "trial/" + runId, () -> show(false)));
        }

        private void show(boolean all) {
            List<TrialRow> trials =
                    search.rows(state.trials().stream().limit(MOST).toList());
            head.removeAll();
            head.add(header(trials));
            charts.removeAll();
            if (trials.isEmpty()) {
                chosen.removeAll();
                table.removeAll();
                charts.add(new EmptyState(
                        "No trials to compare", "Select two or more in the experiment's list and press Compare."));
                return;
            }
            chosen.removeAll();
            chosen.add(new ComparedTrials(trials, state, step -> change(step, true)));
            charts.add(new ComparedCharts(services.tracking(), services.history(), trials, state));
            if (all) {
                table.removeAll();
                table.add(new DifferenceTable(
                        trials,
                        TrialComparison.of(trials, edges(trials)),
                        state.onlyDifferences(),
                        only -> address(now -> now.onlyDifferences(only))));
            }
        }

        private PageHeader header(List<TrialRow> trials) {
            title = "Compare %d trials · %s · Assay".formatted(trials.size(), experiment.name());
            Anchor back = new Anchor("/" + ExperimentAddress.experiment(experiment.id()), experiment.name());
            back.setRouterIgnore(false);
            return new PageHeader("Compare " + trials.size() + " trials")
                    .withLine(new Span(back), new Span("the first is the base"));
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
