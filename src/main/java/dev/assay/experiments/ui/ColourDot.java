package dev.assay.experiments.ui;

import com.vaadin.flow.component.html.Span;

/** The colour in which something is drawn, beside its name. */
class ColourDot extends Span {

    ColourDot(String colour) {
        addClassName("trial-colour");
        getStyle().setBackground(colour);
    }
}
