package dev.assay.experiments.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.LongName;

/** What the colours of a chart stand for. A name may be as long as the value of a param: what is cut is whole in its title. */
class GroupLegend extends Div {

    GroupLegend() {
        addClassName("group-legend");
    }

    /** @param words beside the name; empty for none */
    void add(ColourDot dot, String name, String words) {
        LongName shown = new LongName(name);
        shown.getElement().setAttribute("title", name);
        Span entry = new Span(dot, shown);
        if (!words.isEmpty()) {
            entry.add(new Span(words));
        }
        add(entry);
    }
}
