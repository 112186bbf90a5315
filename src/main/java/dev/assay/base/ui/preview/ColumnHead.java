package dev.assay.base.ui.preview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.tables.ColumnProfile;
import dev.assay.base.tables.ColumnProfile.Bar;
import dev.assay.base.tables.ColumnProfile.Kind;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A column's name and type, a small picture of what it holds, and what is missing. */
class ColumnHead extends Div {

    private static final int SHOWN_VALUES = 3;

    ColumnHead(ColumnProfile column, long rows) {
        addClassName("column-head");
        Span name = new Span(column.name());
        name.addClassName("column-name");
        name.setTitle(column.name());
        Span type = new Span(type(column.type()));
        type.addClassName("column-type");
        type.setTitle(column.type());
        Div title = new Div(name, type);
        title.addClassName("column-title");
        add(title, picture(column, rows), words(column, rows));
    }

    /** Nested types are long: what they are is enough here. */
    static String type(String type) {
        if (type.endsWith("]")) {
            return "list";
        }
        int bracket = type.indexOf('(');
        return (bracket < 0 ? type : type.substring(0, bracket)).toLowerCase(Locale.ROOT);
    }

    private static Component picture(ColumnProfile column, long rows) {
        boolean line = column.kind() == Kind.NUMBER || column.kind() == Kind.TIME;
        if (column.bars().isEmpty()) {
            Div nothing = new Div(
                    column.kind() == Kind.OTHER ? "nested" : column.count() == 0 ? "empty" : "nearly all differ");
            nothing.addClassNames("column-picture", "column-nothing");
            return nothing;
        }
        return line ? new Histogram(column) : values(column.bars(), rows);
    }

    private static Div values(List<Bar> bars, long rows) {
        Div values = new Div();
        values.addClassNames("column-picture", "column-values");
        bars.stream().limit(SHOWN_VALUES).forEach(bar -> {
            double share = rows == 0 ? 0 : 100.0 * bar.count() / rows;
            Span label = new Span(FigureWords.value(bar.label()));
            Span part = new Span(Percent.of(bar.count(), rows));
            Div value = new Div(label, part);
            value.addClassName("column-value");
            value.getStyle().set("--share", String.format(Locale.ROOT, "%.1f%%", share));
            value.setTitle("%s: %,d".formatted(label.getText(), bar.count()));
            values.add(value);
        });
        return values;
    }

    private static Span words(ColumnProfile column, long rows) {
        String absent = column.nulls() == 0 ? "" : Percent.of(column.nulls(), rows) + " absent";
        String distinct = column.distinct() == null ? "" : FigureWords.distinct(column) + " different";
        Span words = new Span(Stream.of(absent, FigureWords.notFinite(column), distinct)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" · ")));
        words.setTitle(words.getText());
        words.addClassName("column-words");
        return words;
    }
}
