package dev.assay.objects.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.assay.base.Characters;
import dev.assay.base.tables.ColumnProfile;
import dev.assay.base.tables.ColumnProfile.Kind;
import dev.assay.base.tables.Drift;
import dev.assay.base.tables.TableDifference;
import dev.assay.base.tables.TableDifference.Change;
import dev.assay.base.tables.TableDifference.Column;
import dev.assay.base.ui.Numbers;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.base.ui.preview.FigureWords;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A column a row: its figures before above those after, and how far its distribution moved. */
class ColumnChanges extends Section {

    private static final int SHORT = 14;
    private static final String DRIFT =
            "Population stability index: below 0.1 little has moved, from 0.25 on the data is another one.";

    ColumnChanges(TableDifference table) {
        super("Columns");
        Grid<Column> grid = new Grid<>();
        grid.setAriaLabel("Columns of both versions");
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.addClassName("column-changes");
        grid.addColumn(Column::name)
                .setHeader("Column")
                .setWidth("11rem")
                .setFlexGrow(1)
                .setTooltipGenerator(Column::name);
        grid.addComponentColumn(column -> drift(column))
                .setHeader(drifts())
                .setWidth("14rem")
                .setFlexGrow(0)
                .setComparator(Comparator.comparingDouble(ColumnChanges::drifted));
        grid.addComponentColumn(DriftPicture::of)
                .setHeader("Distribution")
                .setWidth("11rem")
                .setFlexGrow(0);
        pair(grid, "Type", "7.5rem", ColumnProfile::type);
        pair(grid, "Values", "7rem", profile -> "%,d".formatted(profile.count()));
        pair(grid, "Absent", "6rem", profile -> "%,d".formatted(profile.nulls()));
        pair(grid, "Different", "7rem", FigureWords::distinct);
        pair(grid, "Mean", "6.5rem", FigureWords::mean);
        pair(grid, "Deviation", "10rem", FigureWords::deviation);
        if (table.columns().stream().anyMatch(ColumnChanges::holdsNotFinite)) {
            pair(grid, "Not finite", "9rem", FigureWords::notFinite);
        }
        pair(grid, "Minimum", "10rem", profile -> end(profile, profile.min()));
        pair(grid, "25 %", "10rem", profile -> FigureWords.quantile(profile, 1));
        pair(grid, "Median", "10rem", profile -> FigureWords.quantile(profile, 2));
        pair(grid, "75 %", "10rem", profile -> FigureWords.quantile(profile, 3));
        pair(grid, "Maximum", "10rem", profile -> end(profile, profile.max()));
        grid.setItems(table.columns());
        grid.setAllRowsVisible(table.columns().size() <= SHORT);
        add(legend(), grid);
    }

    private static Div legend() {
        Div legend = new Div(key("before"), key("after"), new Span("Of two figures the upper one is before."));
        legend.addClassName("drift-legend");
        return legend;
    }

    private static Span key(String side) {
        Span swatch = new Span();
        swatch.addClassNames("drift-swatch", side);
        Span key = new Span(swatch, new Span(side));
        key.addClassName("drift-key");
        return key;
    }

    private static Span drifts() {
        Span header = new Span("Drift");
        header.setTitle(DRIFT);
        return header;
    }

    private static void pair(Grid<Column> grid, String header, String width, Function<ColumnProfile, String> value) {
        grid.addColumn(LitRenderer.<Column>of(
                                "<span class=\"pair ${item.class}\"><span>${item.before}</span><span>${item.after}</span></span>")
                        .withProperty("before", column -> side(column.before(), value))
                        .withProperty("after", column -> side(column.after(), value))
                        .withProperty(
                                "class",
                                column -> side(column.before(), value).equals(side(column.after(), value))
                                        ? "pair-same"
                                        : "pair-differs"))
                .setHeader(header)
                .setTextAlign(header.equals("Type") ? ColumnTextAlign.START : ColumnTextAlign.END)
                .setPartNameGenerator(column -> header.equals("Type") ? "cell" : "numeric")
                .setWidth(width)
                .setFlexGrow(0);
    }

    private static String side(@Nullable ColumnProfile profile, Function<ColumnProfile, String> value) {
        return profile == null ? "–" : value.apply(profile);
    }

    private static Component drift(Column column) {
        if (column.change() == Change.ADDED) {
            return new StatusBadge(Tone.RUNNING, "added");
        }
        if (column.change() == Change.REMOVED) {
            return new StatusBadge(Tone.BAD, "removed");
        }
        Div cell = new Div();
        cell.addClassName("drift-cell");
        if (column.change() == Change.RETYPED) {
            cell.add(new StatusBadge(Tone.WAITING, "retyped"));
        }
        Drift drift = column.drift();
        if (drift == null) {
            Span none = new Span("–");
            none.setTitle("Not told: a key or an identifier, nested values, or figures for the first columns only.");
            cell.add(none);
            return cell;
        }
        Span value = new Span(Numbers.shown(drift.value()));
        value.addClassName("numeric");
        value.setTitle(drift.measure() + " " + drift.value());
        cell.add(value, badge(drift));
        return cell;
    }

    private static StatusBadge badge(Drift drift) {
        return switch (drift.says()) {
            case TOO_FEW -> new StatusBadge(Tone.QUIET, "too few rows");
            case SMALL -> new StatusBadge(Tone.GOOD, "small");
            case CHANCE -> new StatusBadge(Tone.QUIET, "may be chance");
            case MODERATE -> new StatusBadge(Tone.WAITING, "moderate");
            case LARGE -> new StatusBadge(Tone.BAD, "large");
        };
    }

    private static boolean holdsNotFinite(Column column) {
        return Stream.of(column.before(), column.after())
                .anyMatch(profile -> profile != null && profile.notFinite() != null);
    }

    private static double drifted(Column column) {
        return column.drift() == null ? -1 : column.drift().value();
    }

    private static String end(ColumnProfile profile, @Nullable String value) {
        if (value == null) {
            return "–";
        }
        return profile.kind() == Kind.NUMBER ? FigureWords.end(profile, value) : Characters.shortened(value, 24);
    }
}
