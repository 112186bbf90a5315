package dev.assay.environments.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import dev.assay.base.Sizes;
import dev.assay.base.Topics;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.SearchField;
import dev.assay.base.ui.ServerAddress;
import dev.assay.environments.EnvironmentCatalog;
import dev.assay.environments.EnvironmentSummary;
import dev.assay.environments.EnvironmentUse;
import dev.assay.projects.Projects;
import jakarta.annotation.security.PermitAll;

@Route("environments")
@PageTitle("Environments · Assay")
@Menu(title = "Environments", order = 25, icon = "vaadin:package")
@PermitAll
class EnvironmentListView extends VerticalLayout implements BeforeEnterObserver {

    private final transient EnvironmentCatalog environments;
    private final transient EnvironmentUse use;
    private final SearchField filter = new SearchField("Filter by project, name or version", "Filter environments");
    private final KeysetGrid<EnvironmentSummary> grid;

    EnvironmentListView(EnvironmentCatalog environments, EnvironmentUse use, Projects projects, Topics topics) {
        this.environments = environments;
        this.use = use;
        this.grid = grid();
        setSizeFull();
        addFilter();
        Button add = new Button("New environment", click -> new DefineEnvironmentDialog(environments, projects).open());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.setEnabled(projects.all().stream().anyMatch(project -> environments.mayDefine(project.slug())));
        if (!add.isEnabled()) {
            projects.findCurrent()
                    .flatMap(project -> environments.hindrance(project.slug()))
                    .ifPresent(add::setTooltipText);
        }
        add(
                new PageHeader("Environments")
                        .withLine("Python packages, locked and built once. Steps and model hosts run in them.")
                        .withActions(add),
                filter,
                grid);
        setFlexGrow(1, grid);
        Live.on(this, topics, EnvironmentCatalog.TOPIC, grid::refresh);
    }

    private void addFilter() {
        filter.setWidth("min(360px, 100%)");
        filter.addValueChangeListener(change -> {
            grid.refresh();
            if (change.isFromClient()) {
                Location location = new Location(
                        "environments",
                        change.getValue().isBlank()
                                ? QueryParameters.empty()
                                : QueryParameters.of("q", change.getValue()));
                getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, location));
            }
        });
    }

    private KeysetGrid<EnvironmentSummary> grid() {
        KeysetGrid<EnvironmentSummary> rows = new KeysetGrid<>(
                "Environment versions",
                EnvironmentSummary::id,
                (next, limit) -> environments.matching(filter.getValue(), next, limit));
        rows.addComponentColumn(
                        row -> new RouterLink(row.name() + ":" + row.number(), EnvironmentDetailsView.class, row.id()))
                .setHeader("Environment")
                .setFlexGrow(2);
        rows.addComponentColumn(row -> EnvironmentStates.badge(row.state()))
                .setHeader("State")
                .setAutoWidth(true);
        rows.addColumn(EnvironmentSummary::project).setHeader("Project").setAutoWidth(true);
        rows.addColumn(EnvironmentSummary::pythonVersion).setHeader("Python").setAutoWidth(true);
        rows.addComponentColumn(row -> number(String.valueOf(row.packages())))
                .setHeader("Packages")
                .setAutoWidth(true);
        rows.addComponentColumn(row -> number(row.bytes() == null ? "–" : Sizes.shown(row.bytes())))
                .setHeader("Size")
                .setAutoWidth(true);
        rows.addComponentColumn(row -> number(String.valueOf(use.of(row.id()).size())))
                .setHeader("Used by")
                .setAutoWidth(true);
        rows.addComponentColumn(row -> new RelativeTime(row.createdAt()))
                .setHeader("Defined")
                .setAutoWidth(true);
        rows.setEmptyStateComponent(empty());
        return rows;
    }

    private static Span number(String text) {
        Span number = new Span(text);
        number.addClassName("numeric");
        return number;
    }

    private static EmptyState empty() {
        return new EmptyState(
                "No environment here yet",
                "An environment is a list of Python packages. Assay locks it with exact versions and hashes, builds it"
                        + " once, and a step's image names it.",
                new CodeSnippet("""
                        curl -X POST %s/api/v1/projects/<project>/environments \\
                          -H "Authorization: Bearer $ASSAY_TOKEN" -H "Content-Type: application/json" \\
                          -d '{"name": "training", "requirements": "pandas>=2\\nscikit-learn\\n"}'""".formatted(ServerAddress.current())));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent entering) {
        entering.getLocation().getQueryParameters().getSingleParameter("q").ifPresent(filter::setValue);
    }
}
