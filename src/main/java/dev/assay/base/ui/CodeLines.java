package dev.assay.base.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.LineDifference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of text with their numbers; some are marked and say why. */
public class CodeLines extends Div {

    /**
     * @param mark {@code filled}, {@code missing}, {@code added}, {@code removed}; absent for an ordinary line
     * @param why in words, on hover and for screen readers
     */
    public record Line(String text, @Nullable String mark, String why) {

        public static Line plain(String text) {
            return new Line(text, null, "");
        }

        /** With a sign before it, so that no colour is needed to tell. */
        public static Line of(LineDifference.Line line) {
            return switch (line.kind()) {
                case SAME -> plain("  " + line.text());
                case ADDED -> new Line("+ " + line.text(), "added", "added");
                case REMOVED -> new Line("− " + line.text(), "removed", "removed");
            };
        }
    }

    public CodeLines(String label, List<Line> lines) {
        addClassName("code-lines");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", label);
        for (int number = 1; number <= lines.size(); number++) {
            add(line(number, lines.get(number - 1)));
        }
    }

    private static Div line(int number, Line line) {
        Span count = new Span(String.valueOf(number));
        count.addClassName("code-line-number");
        count.getElement().setAttribute("aria-hidden", "true");
        Span text = new Span(line.text());
        text.addClassName("code-line-text");
        Div row = new Div(count, text);
        row.addClassName("code-line");
        if (line.mark() != null) {
            row.addClassName("code-line-" + line.mark());
            row.setTitle(line.why());
        }
        return row;
    }
}
