package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.base.ui.Numbers;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.SearchField;
import dev.assay.experiments.ExperimentSummary;
import dev.assay.experiments.ExperimentTracking;
import dev.assay.projects.Project;
import dev.assay.projects.Projects;
import jakarta.annotation.security.PermitAll;
import java.util.Map;

/** Experiments of the current project. */
@Route(ExperimentAddress.EXPERIMENTS)
@PageTitle("Experiments · Assay")
@Menu(title = "Experiments", order = 10, icon = "vaadin:flask")
@PermitAll
class ExperimentListView extends Div implements AfterNavigationObserver {

    private static final String FILTER = "q";

    private final ExperimentTracking tracking;
    private final BestTrial best;
    private final boolean mayLog;
    private final Project project;
    private final SearchField filter = new SearchField("Filter by name");
    private final KeysetGrid<ExperimentSummary> grid;

    ExperimentListView(ExperimentTracking tracking, TrialListServices services, Projects projects) {
        this.tracking = tracking;
        this.best = new BestTrial(services.search());
        this.mayLog = services.removal().allowed();
        this.project = projects.current();
        this.grid = grid();
        addClassName("page");
        add(
                new PageHeader("Experiments")
                        .withLine(new Span("Project " + project.slug()), new Span("owned by " + project.squad())),
                filterField(),
                grid);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        event.getLocation().getQueryParameters().getSingleParameter(FILTER).ifPresent(filter::setValue);
    }

    private TextField filterField() {
        filter.addClassName("experiment-filter");
        filter.addValueChangeListener(change -> {
            grid.setEmptyStateComponent(emptyState());
            grid.refresh();
            QueryParameters query = change.getValue().isEmpty()
                    ? QueryParameters.empty()
                    : QueryParameters.simple(Map.of(FILTER, change.getValue()));
            getUI().ifPresent(ui ->
                    ui.getPage().getHistory().replaceState(null, new Location(ExperimentAddress.EXPERIMENTS, query)));
        });
        return filter;
    }

    private KeysetGrid<ExperimentSummary> grid() {
        KeysetGrid<ExperimentSummary> list = new KeysetGrid<>(
                "Experiments",
                summary -> summary.experiment().id(),
                (next, limit) ->
                        tracking.experiments(project.slug(), filter.getValue().strip(), next, limit));
        list.addComponentColumn(ExperimentListView::name).setHeader("Name").setFlexGrow(3);
        list.addColumn(ExperimentSummary::trials)
                .setHeader("Trials")
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(row -> "numeric")
                .setAutoWidth(true)
                .setFlexGrow(0);
        list.addComponentColumn(this::bestValue).setHeader("Best value").setFlexGrow(2);
        list.addComponentColumn(row -> new RelativeTime(row.lastActivity()))
                .setHeader("Last activity")
                .setWidth("9rem")
                .setFlexGrow(0);
        list.addColumn(row -> best.lastBy(row.experiment()))
                .setHeader("Last by")
                .setWidth("9rem")
                .setFlexGrow(0);
        list.setAllRowsVisible(false);
        list.addClassName("tall-list");
        list.setEmptyStateComponent(emptyState());
        return list;
    }

    private Component emptyState() {
        String wanted = filter.getValue().strip();
        return wanted.isEmpty()
                ? FirstTrial.explain("No experiments yet", project.slug(), "my-experiment", mayLog)
                : new EmptyState(
                        "Nothing is named like that", "No experiment of this project contains “" + wanted + "”.");
    }

    private static Component name(ExperimentSummary row) {
        Anchor link = new Anchor(
                "/" + ExperimentAddress.experiment(row.experiment().id()),
                row.experiment().name());
        link.setRouterIgnore(false);
        return link;
    }

    private Component bestValue(ExperimentSummary row) {
        return best.of(row.experiment())
                .<Component>map(value -> {
                    Span key = new Span(value.metric());
                    key.addClassName("muted");
                    Span number = new Span(Numbers.shown(value.value()));
                    number.setTitle(String.valueOf(value.value()));
                    Span both = new Span(number, key);
                    both.addClassName("best-value");
                    return both;
                })
                .orElseGet(() -> new Span("–"));
    }
}
