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
import dev.assay.projects.Project;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.Map;

/** Experiments of the current project. */
@Route(ExperimentAddress.EXPERIMENTS)
@PageTitle("Experiments · Assay")
@Menu(title = "Experiments", order = 10, icon = "vaadin:flask")
@PermitAll
class ExperimentListView extends Div implements AfterNavigationObserver {

    private static final String FILTER = "q";
    private static final String VIEW = "view";
    private static final String ARCHIVED = "archived";

    private final ExperimentListServices services;
    private final BestTrial best;
    private final Project project;
    private final SearchField filter = new SearchField("Filter by name");
    private final LifecycleSelect lifecycle = new LifecycleSelect(false, this::show);
    private KeysetGrid<ExperimentSummary> grid;

    ExperimentListView(ExperimentListServices services) {
        this.services = services;
        this.best = new BestTrial(services.search());
        this.project = services.projects().current();
        this.grid = grid();
        Div tools = new Div(filterField(), lifecycle);
        tools.addClassName("experiment-tools");
        addClassName("page");
        add(
                new PageHeader("Experiments")
                        .withLine(new Span("Project " + project.slug()), new Span("owned by " + project.squad())),
                tools,
                grid);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        QueryParameters query = event.getLocation().getQueryParameters();
        query.getSingleParameter(FILTER).ifPresent(filter::setValue);
        query.getSingleParameter(VIEW).filter(ARCHIVED::equals).ifPresent(view -> lifecycle.setValue(true));
    }

    private TextField filterField() {
        filter.addClassName("experiment-filter");
        filter.addValueChangeListener(change -> {
            grid.setEmptyStateComponent(emptyState());
            grid.refresh();
            say();
        });
        return filter;
    }

    private void show(boolean archived) {
        KeysetGrid<ExperimentSummary> shown =
                archived ? new ArchivedExperiments(services.removal(), project.slug(), this::wanted) : grid();
        shown.setEmptyStateComponent(emptyState());
        replace(grid, shown);
        grid = shown;
        say();
    }

    private String wanted() {
        return filter.getValue().strip();
    }

    /** What is seen goes into the address. */
    private void say() {
        Map<String, String> query = new LinkedHashMap<>();
        if (!filter.getValue().isEmpty()) {
            query.put(FILTER, filter.getValue());
        }
        if (lifecycle.getValue()) {
            query.put(VIEW, ARCHIVED);
        }
        Location location = new Location(ExperimentAddress.EXPERIMENTS, QueryParameters.simple(query));
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, location));
    }

    private KeysetGrid<ExperimentSummary> grid() {
        KeysetGrid<ExperimentSummary> list = new KeysetGrid<>(
                "Experiments", summary -> summary.experiment().id(), (next, limit) -> services.tracking()
                        .experiments(project.slug(), wanted(), next, limit));
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
        String wanted = wanted();
        if (!wanted.isEmpty()) {
            return new EmptyState(
                    "Nothing is named like that", "No experiment of this project contains “" + wanted + "”.");
        }
        return lifecycle.getValue()
                ? new EmptyState(
                        "Nothing is archived",
                        "Experiments that a client deletes wait here until they are restored or purged.")
                : FirstTrial.explain(
                        "No experiments yet",
                        project.slug(),
                        "my-experiment",
                        services.removal().allowed());
    }

    static Component name(ExperimentSummary row) {
        return new Anchor(
                "/" + ExperimentAddress.experiment(row.experiment().id()),
                row.experiment().name());
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
