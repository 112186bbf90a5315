package dev.assay.experiments.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.tables.TableHead;
import java.util.List;
import java.util.stream.IntStream;

/** The first rows of a table in a file. */
final class PreviewGrid {

    private static final int MOST_COLUMNS = 100;

    private PreviewGrid() {}

    static Component of(String name, TableHead table) {
        Grid<List<String>> grid = grid(
                name,
                table.columns().stream()
                        .map(column -> column.name() + " · " + column.type())
                        .toList(),
                table.rows());
        String rows = "%,d rows and %,d columns".formatted(table.totalRows(), table.totalColumns());
        boolean whole =
                table.rows().size() == table.totalRows() && table.columns().size() == table.totalColumns();
        return shown(
                grid,
                whole
                        ? rows + "."
                        : "The first %,d of %s.".formatted(table.rows().size(), rows));
    }

    /** @param rows the header first, perhaps one more than are shown */
    static Component of(String name, List<List<String>> rows, int most) {
        boolean more = rows.size() > most;
        Grid<List<String>> grid = grid(name, rows.getFirst(), rows.subList(1, more ? most : rows.size()));
        return shown(grid, more ? "The first " + (most - 1) + " rows." : (rows.size() - 1) + " rows.");
    }

    private static Grid<List<String>> grid(String name, List<String> header, List<List<String>> rows) {
        Grid<List<String>> grid = new Grid<>();
        grid.setAriaLabel(name);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        IntStream.range(0, Math.min(header.size(), MOST_COLUMNS))
                .forEach(column -> grid.addColumn(row -> column < row.size() ? row.get(column) : "")
                        .setHeader(header.get(column))
                        .setAutoWidth(true)
                        .setResizable(true));
        grid.setItems(rows);
        return grid;
    }

    private static Component shown(Grid<List<String>> grid, String words) {
        Span note = new Span(words);
        note.addClassName("muted");
        return new Div(grid, note);
    }
}
