package dev.assay.experiments.ui;

import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.LineChart;

/** The colour in which something is drawn, beside its name; in stripes where its line is dashed. */
class ColourDot extends Span {

    ColourDot(String colour) {
        addClassName("trial-colour");
        getStyle().setBackground(colour);
    }

    ColourDot(LineChart.Pen pen) {
        this(pen.colour());
        getElement().setAttribute("data-stroke", pen.stroke());
    }
}
