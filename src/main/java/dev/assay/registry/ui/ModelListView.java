package dev.assay.registry.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.assay.base.Page;
import dev.assay.base.Topics;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.KeysetGrid;
import dev.assay.base.ui.Live;
import dev.assay.base.ui.PageHeader;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.SearchField;
import dev.assay.base.ui.ServerAddress;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.registry.Decision;
import dev.assay.registry.ModelCatalog;
import dev.assay.registry.ModelSummary;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Route("models")
@PageTitle("Models · Assay")
@Menu(title = "Models", order = 40, icon = "vaadin:cube")
@PermitAll
class ModelListView extends Div {

    private static final int PAGE = 50;

    private final ModelCatalog catalog;
    private final SearchField filter = new SearchField("Filter by name", "Filter models by name");
    private final KeysetGrid<ModelSummary> grid =
            new KeysetGrid<>("Models", summary -> summary.model().name(), this::read);

    ModelListView(ModelCatalog catalog, Topics topics) {
        this.catalog = catalog;
        filter.addClassName("model-filter");
        filter.addValueChangeListener(change -> grid.refresh());
        grid.addColumn(summary -> summary.model().project())
                .setHeader("Project")
                .setAutoWidth(true);
        addColumns();
        grid.setEmptyStateComponent(empty());
        grid.addClassName("tall-list");
        add(
                new PageHeader("Models")
                        .withLine(
                                "What pipelines, scripts and notebooks registered, and which version of it is served."),
                filter,
                grid);
        Live.on(grid, topics, "models", grid::refresh);
    }

    private void addColumns() {
        Grid.Column<ModelSummary> name = grid.addComponentColumn(summary -> new Anchor(
                        "/models/" + summary.model().name(), summary.model().name()))
                .setHeader("Model")
                .setFlexGrow(2);
        grid.setColumnOrder(List.of(name, grid.getColumns().getFirst()));
        grid.addComponentColumn(ModelListView::served).setHeader("Served").setAutoWidth(true);
        grid.addComponentColumn(ModelListView::drafts).setHeader("Waiting").setAutoWidth(true);
        grid.addColumn(ModelSummary::versions)
                .setHeader("Versions")
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(summary -> "numeric")
                .setAutoWidth(true);
        grid.addComponentColumn(ModelListView::lastDecision)
                .setHeader("Last decision")
                .setFlexGrow(3);
    }

    private static Component served(ModelSummary summary) {
        Integer served = summary.served();
        return served == null
                ? quiet("nothing")
                : new Anchor("/models/" + summary.model().name() + "/" + served, "version " + served);
    }

    private static Component drafts(ModelSummary summary) {
        return summary.drafts() == 0
                ? quiet("–")
                : new StatusBadge(Tone.WAITING, summary.drafts() == 1 ? "1 draft" : summary.drafts() + " drafts");
    }

    private static Component lastDecision(ModelSummary summary) {
        return summary.lastDecision().map(ModelListView::line).orElseGet(() -> quiet("none yet"));
    }

    private static Component line(Decision decision) {
        Div line = new Div(
                VersionBadges.of(decision.to()),
                new Span("version %d by %s".formatted(decision.version(), decision.decidedBy())),
                new RelativeTime(decision.decidedAt()));
        line.addClassName("decision-line");
        return line;
    }

    private static Component quiet(String text) {
        Span span = new Span(text);
        span.addClassName("muted");
        return span;
    }

    /** Pages are of one size, whatever the list asks for: their number alone says where they begin. */
    private Page<ModelSummary> read(@Nullable String next, int limit) {
        int page = next == null ? 0 : Integer.parseInt(next);
        List<ModelSummary> found = catalog.search(filter.getValue(), page, PAGE);
        return new Page<>(found, found.size() < PAGE ? null : String.valueOf(page + 1));
    }

    private static EmptyState empty() {
        return new EmptyState(
                "No models yet",
                "A pipeline's RegisterModel step leaves a draft here, and an approver decides on it. "
                        + "A script or a notebook can register a model too, to be seen and compared.",
                new CodeSnippet("""
                        import mlflow

                        mlflow.set_tracking_uri("%s")
                        mlflow.sklearn.log_model(model, name="model", registered_model_name="iris")
                        """.formatted(ServerAddress.current()).strip()));
    }
}
