package dev.assay.base.ui.preview;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.assay.base.tables.ColumnProfile;
import dev.assay.base.tables.ColumnProfile.Kind;
import dev.assay.base.tables.TableProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The first rows of a table, over each column its profile; the exact figures below. */
class TablePreview extends Composite<Div> {

    private static final int FEW_ROWS = 12;
    private static final int WIDEST = 320;
    private static final int NARROWEST = 148;
    private static final int CHARACTER = 8;
    private static final int MARGIN = 34;

    TablePreview(String name, TableProfile table) {
        getContent().addClassName("table-preview");
        Span words = new Span(words(table));
        words.addClassName("muted");
        Details figures = new Details("Figures of the columns", new ColumnFigures(table.columns()));
        getContent().add(words, grid(name, table), figures);
    }

    private static String words(TableProfile table) {
        List<String> parts = new ArrayList<>();
        parts.add(count(table.totalRows(), "row") + " and " + count(table.totalColumns(), "column")
                + (table.cut() ? " of its beginning: it is too long to be read whole." : "."));
        String shown = Stream.of(
                        cut(table.rows().size(), table.totalRows(), "row"),
                        cut(table.columns().size(), table.totalColumns(), "column"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" and "));
        if (!shown.isEmpty()) {
            parts.add("Shown are the first " + shown + ".");
        }
        if (table.profiledRows() < table.totalRows()) {
            parts.add("The profile is made from the first %,d rows.".formatted(table.profiledRows()));
        }
        if (!table.note().isEmpty()) {
            parts.add(table.note());
        }
        return String.join(" ", parts);
    }

    private static String cut(long shown, long all, String word) {
        return shown < all ? count(shown, word) : "";
    }

    private static String count(long number, String word) {
        return "%,d %s%s".formatted(number, word, number == 1 ? "" : "s");
    }

    private static Grid<List<@Nullable String>> grid(String name, TableProfile table) {
        Grid<List<@Nullable String>> grid = new Grid<>();
        grid.setAriaLabel("First rows of " + name);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.addClassName("table-preview-grid");
        for (int i = 0; i < table.columns().size(); i++) {
            addColumn(grid, table, i);
        }
        grid.setItems(table.rows());
        grid.setAllRowsVisible(table.rows().size() <= FEW_ROWS);
        return grid;
    }

    private static void addColumn(Grid<List<@Nullable String>> grid, TableProfile table, int at) {
        ColumnProfile column = table.columns().get(at);
        boolean number = column.kind() == Kind.NUMBER;
        grid.addColumn(LitRenderer.<List<@Nullable String>>of("${item.c" + at + "}")
                        .withProperty("c" + at, row -> row.get(at) == null ? "–" : row.get(at)))
                .setHeader(new ColumnHead(column, table.profiledRows()))
                .setTextAlign(number ? ColumnTextAlign.END : ColumnTextAlign.START)
                .setPartNameGenerator(row -> row.get(at) == null ? "absent" : number ? "numeric" : "cell")
                .setTooltipGenerator(row -> row.get(at) == null ? "no value" : row.get(at))
                .setWidth(width(table, at) + "px")
                .setFlexGrow(1)
                .setResizable(true);
    }

    private static int width(TableProfile table, int at) {
        int longest = table.rows().stream()
                .limit(50)
                .map(row -> row.get(at))
                .filter(Objects::nonNull)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        int head = table.columns().get(at).name().length() + 6;
        return Math.clamp(MARGIN + (long) CHARACTER * Math.max(longest, head), NARROWEST, WIDEST);
    }
}
