package dev.assay.base.ui.preview;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.assay.base.tables.ColumnProfile;
import dev.assay.base.tables.ColumnProfile.Bar;
import dev.assay.base.tables.ColumnProfile.Kind;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A column a row, with all its figures. */
class ColumnFigures extends Grid<ColumnProfile> {

    private static final List<String> QUANTILES = List.of("5 %", "25 %", "Median", "75 %", "95 %");
    private static final int SHORT = 12;

    ColumnFigures(List<ColumnProfile> columns) {
        setAriaLabel("Figures of the columns");
        addThemeVariants(GridVariant.LUMO_COMPACT);
        addColumn(ColumnProfile::name).setHeader("Column").setAutoWidth(true).setFrozen(true);
        addColumn(column -> ColumnHead.type(column.type()))
                .setHeader("Type")
                .setTooltipGenerator(ColumnProfile::type)
                .setAutoWidth(true);
        number("Values", column -> "%,d".formatted(column.count()));
        number("Absent", column -> "%,d".formatted(column.nulls()));
        number("Different", FigureWords::distinct);
        number("Minimum", column -> end(column, column.min()));
        for (int i = 0; i < QUANTILES.size(); i++) {
            int at = i;
            number(QUANTILES.get(i), column -> FigureWords.quantile(column, at));
        }
        number("Maximum", column -> end(column, column.max()));
        number("Mean", FigureWords::mean);
        number("Deviation", FigureWords::deviation);
        if (columns.stream().anyMatch(column -> column.notFinite() != null)) {
            number("Not finite", FigureWords::notFinite);
        }
        addColumn(ColumnFigures::frequent)
                .setHeader("Most frequent")
                .setWidth("22rem")
                .setTooltipGenerator(ColumnFigures::frequent);
        setItems(columns);
        setAllRowsVisible(columns.size() <= SHORT);
    }

    private void number(String header, Function<ColumnProfile, String> value) {
        addColumn(LitRenderer.<ColumnProfile>of("${item.v}").withProperty("v", value::apply))
                .setHeader(header)
                .setTextAlign(ColumnTextAlign.END)
                .setPartNameGenerator(column -> "numeric")
                .setAutoWidth(true)
                .setFlexGrow(0);
    }

    private static String end(ColumnProfile column, @Nullable String value) {
        return value == null ? "–" : column.kind() == Kind.TEXT ? FigureWords.value(value) : value;
    }

    private static String frequent(ColumnProfile column) {
        boolean line = column.kind() == Kind.NUMBER || column.kind() == Kind.TIME;
        return line
                ? ""
                : column.bars().stream()
                        .map((Bar bar) -> "%s (%,d)".formatted(FigureWords.value(bar.label()), bar.count()))
                        .collect(Collectors.joining(", "));
    }
}
