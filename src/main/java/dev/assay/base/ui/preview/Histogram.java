package dev.assay.base.ui.preview;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.tables.ColumnProfile;
import dev.assay.base.tables.ColumnProfile.Bar;
import dev.assay.base.tables.ColumnProfile.Kind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bars of equal widths with the extremes below; each bar says its range and count on hover. */
class Histogram extends Div {

    private static final int WIDTH = 120;
    private static final int HEIGHT = 34;
    /** In letters: as long as both ends may be beside one another. */
    private static final int EXACT = 9;

    private static final int ROOM = 11;

    Histogram(ColumnProfile column) {
        addClassNames("column-picture", "column-histogram");
        Svg bars = new Svg(svg(column.bars()));
        bars.getElement().setAttribute("title", tallest(column.bars()));
        Div ends = new Div(end(column, column.min()), end(column, column.max()));
        ends.addClassName("column-ends");
        add(bars, ends);
    }

    private static String tallest(List<Bar> bars) {
        return bars.stream()
                .max((one, other) -> Long.compare(one.count(), other.count()))
                .map(bar -> "Most in %s: %,d".formatted(bar.label(), bar.count()))
                .orElse("");
    }

    /** Short, for two of them share the width of the bars; whole on hover. */
    private static Span end(ColumnProfile column, @Nullable String value) {
        Span end = new Span(value == null ? "" : shortened(column, value));
        end.setTitle(value == null ? "" : value);
        return end;
    }

    private static String shortened(ColumnProfile column, String value) {
        if (column.kind() == Kind.TIME) {
            return value.length() > 10 ? value.substring(0, 10) : value;
        }
        return value.length() <= EXACT || column.kind() != Kind.NUMBER
                ? value
                : FigureWords.shortEnd(column, value, ROOM);
    }

    /** The smallest bar that is there can still be seen. */
    static String svg(List<Bar> bars) {
        long most = Math.max(1, bars.stream().mapToLong(Bar::count).max().orElse(1));
        double step = (double) WIDTH / Math.max(1, bars.size());
        StringBuilder rectangles = new StringBuilder();
        for (int i = 0; i < bars.size(); i++) {
            double height = bars.get(i).count() == 0
                    ? 0
                    : Math.max(1.5, HEIGHT * (double) bars.get(i).count() / most);
            rectangles.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/>",
                    i * step,
                    HEIGHT - height,
                    step - 0.6,
                    height));
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" aria-hidden=\"true\">%s</svg>"
                .formatted(WIDTH, HEIGHT, rectangles);
    }
}
