package dev.assay.parameters.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.RelativeTime;
import dev.assay.parameters.Parameter;
import dev.assay.parameters.ParameterChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every change of one parameter, newest first. */
class ParameterHistoryDialog extends Dialog {

    ParameterHistoryDialog(Parameter parameter, List<ParameterChange> changes) {
        setHeaderTitle("History of " + parameter.spec().label());
        setWidth("min(600px, 96vw)");
        OrderedList list = new OrderedList();
        list.addClassName("parameter-history");
        changes.forEach(change -> list.add(entry(change)));
        add(new Code(parameter.path().toString()), list);
        getFooter().add(new Button("Close", click -> close()));
    }

    private static ListItem entry(ParameterChange change) {
        Div values = new Div(value(change.before()), new Span("→"), value(change.after()));
        values.addClassName("parameter-difference");
        Span author = new Span("version %d by %s ".formatted(change.version(), change.changedBy()));
        Div who = new Div(author, new RelativeTime(change.changedAt()));
        who.addClassName("muted");
        ListItem entry = new ListItem(values, who);
        if (change.reason() != null) {
            entry.add(new Paragraph(change.reason()));
        }
        return entry;
    }

    /** A value as it stands in histories and differences; nothing is a word. */
    static Span value(@Nullable String text) {
        Span value = new Span(text == null || text.isEmpty() ? "empty" : text);
        value.addClassName(text == null || text.isEmpty() ? "muted" : "parameter-shown-value");
        return value;
    }
}
