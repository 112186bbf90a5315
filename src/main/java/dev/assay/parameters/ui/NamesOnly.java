package dev.assay.parameters.ui;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** A parameter for who may not edit it: its names, and its value only for who may read that. */
class NamesOnly extends Div {

    NamesOnly(Parameter parameter) {
        addClassName("parameter-row");
        boolean missing = parameter.spec().mandatory() && !parameter.filled();
        setClassName("parameter-missing", missing);
        Span label = new Span(parameter.spec().label());
        label.addClassName("parameter-label");
        Div names = new Div(label);
        names.addClassName("parameter-names");
        Div title = new Div(names, new Code(parameter.spec().key()));
        title.addClassName("parameter-title");
        add(title, value(parameter, missing));
    }

    private static Div value(Parameter parameter, boolean missing) {
        Div shown = new Div();
        shown.addClassName("parameter-value");
        @Nullable String value = parameter.value();
        if (value != null) {
            shown.add(new Span(value));
        } else {
            shown.add(new StatusBadge(
                    missing ? Tone.WAITING : Tone.QUIET,
                    missing ? "missing" : parameter.filled() ? "filled" : "empty"));
        }
        Span hint = new Span(parameter.spec().allowed());
        hint.addClassName("parameter-hint");
        shown.add(hint);
        return shown;
    }

    /** @param hindrance why the reader sees no values */
    static Paragraph explanation(String hindrance) {
        Paragraph why = new Paragraph("You see names, but no values. " + hindrance);
        why.addClassName("muted");
        return why;
    }
}
