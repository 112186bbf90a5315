package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.Location;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.LongName;
import dev.assay.base.ui.Section;
import dev.assay.experiments.Trial;
import dev.assay.experiments.TrialRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Trials side by side as a table; what differs from the first is marked. */
class DifferenceTable extends Composite<Div> {

    private static final int SHORT_LIST = 40;

    /** Each on a line of its own, whose end stays in sight: there the version stands. */
    private static final String LINKS = """
            ${item.labels.length ? item.labels.map((label, i) => item.pages[i]
              ? html`<a href="${item.pages[i]}" aria-label="${label}"><long-name text="${label}"></long-name></a>`
              : html`<long-name text="${label}"></long-name>`) : item.value}""";

    private final List<TrialRow> trials;
    private final List<TrialComparison.Row> rows;
    private final Grid<TrialComparison.Row> grid = new Grid<>();
    private final StartedDownload download = new StartedDownload();

    DifferenceTable(
            List<TrialRow> trials,
            List<String> colours,
            List<TrialComparison.Row> rows,
            String note,
            boolean onlyDifferences,
            Consumer<Boolean> chosen) {
        this.trials = trials;
        this.rows = rows;
        grid.setAriaLabel("Differences");
        grid.addClassName("difference-table");
        grid.addColumn(LitRenderer.<TrialComparison.Row>of(
                                "<span class=\"difference-group\">${item.group}</span> <span title=\"${item.name}\">${item.name}</span>")
                        .withProperty("group", TrialComparison.Row::group)
                        .withProperty("name", TrialComparison.Row::name))
                .setHeader("Name")
                .setFrozen(true)
                .setResizable(true)
                .setWidth("15rem")
                .setFlexGrow(0);
        for (int trial = 0; trial < trials.size(); trial++) {
            column(trials.get(trial).trial(), trial, colours.get(trial));
        }
        Checkbox only = new Checkbox("Only what differs", onlyDifferences);
        only.addValueChangeListener(change -> {
            show(change.getValue());
            chosen.accept(change.getValue());
        });
        Span words = new Span(note);
        words.addClassName("chart-note");
        Button save = new Button("Save as CSV", VaadinIcon.DOWNLOAD.create(), click -> save());
        getContent().add(new Section("Differences", grid).withActions(words, only, save), download);
        show(onlyDifferences);
    }

    private void column(Trial trial, int number, String shade) {
        grid.addColumn(LitRenderer.<TrialComparison.Row>of(
                                "<span class=\"difference-cell\" ?data-differs=\"${item.differs}\" title=\"${item.full}\">"
                                        + "<span>" + LINKS + "</span>"
                                        + "<span class=\"difference\">${item.difference}</span></span>")
                        .withProperty("value", row -> Optional.ofNullable(row.shown(number))
                                .orElse("–"))
                        .withProperty("pages", row -> row.links(number).stream()
                                .map(TrialComparison.Link::page)
                                .toList())
                        .withProperty("labels", row -> row.links(number).stream()
                                .map(TrialComparison.Link::label)
                                .toList())
                        .withProperty("full", row -> Optional.ofNullable(row.full(number))
                                .orElse(row.unknown().contains(number) ? "not recorded" : "not logged"))
                        .withProperty("difference", row -> Optional.ofNullable(row.difference(number))
                                .orElse(""))
                        .withProperty("differs", row -> number > 0 && row.differsFromBase(number)))
                .setHeader(header(trial, number, shade))
                .setTextAlign(ColumnTextAlign.START)
                .setResizable(true)
                .setWidth("11rem")
                .setFlexGrow(1);
    }

    private static Div header(Trial trial, int number, String shade) {
        Anchor link = new Anchor("/" + ExperimentAddress.trial(trial.runId()), new LongName(trial.name()));
        link.setAriaLabel(trial.name());
        link.setTitle(trial.name());
        Div header = new Div(new ColourDot(shade), link);
        header.addClassName("difference-header");
        if (number == 0) {
            Span base = new Span("base");
            base.addClassName("muted");
            header.add(base);
        }
        return header;
    }

    private void show(boolean onlyDifferences) {
        List<TrialComparison.Row> shown = onlyDifferences
                ? rows.stream().filter(TrialComparison.Row::differs).toList()
                : rows;
        grid.setItems(shown);
        grid.setAllRowsVisible(shown.size() <= SHORT_LIST);
        grid.setEmptyStateComponent(empty());
    }

    private EmptyState empty() {
        if (trials.size() == 1) {
            return alone(trials.getFirst().trial());
        }
        return rows.isEmpty()
                ? new EmptyState("Nothing was logged", "These trials have no params, metrics or tags.")
                : new EmptyState("Nothing differs", "These trials are alike in everything that was logged.");
    }

    private static EmptyState alone(Trial trial) {
        Location list = new Location(
                ExperimentAddress.experiment(trial.experimentId()), TrialListState.selecting(trial.runId()));
        return new EmptyState(
                "Choose a second trial to see what differs",
                "Select it in the experiment's list, where this one is selected, and press Compare.",
                new Anchor("/" + list.getPathWithQueryParameters(), "Open the list"));
    }

    /** What is shown, in full. */
    private void save() {
        List<String> header = new ArrayList<>(List.of("group", "name"));
        trials.forEach(row -> header.add(row.trial().name() + " " + row.trial().runId()));
        List<TrialComparison.Row> shown = grid.getListDataView().getItems().toList();
        download.start(new ChartRows(header, shown.size(), (from, to) -> shown.subList(from, to).stream()
                        .map(DifferenceTable::cells)
                        .toList())
                .download("differences.csv"));
    }

    private static List<@Nullable Object> cells(TrialComparison.Row row) {
        List<@Nullable Object> cells = new ArrayList<>(List.of(row.group(), row.name()));
        cells.addAll(row.numbers().isEmpty() ? row.values() : row.numbers());
        return cells;
    }
}
