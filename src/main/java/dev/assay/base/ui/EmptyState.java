package dev.assay.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** What a list says while it is empty: what will stand here, and the next step, such as a {@link CodeSnippet}. */
public class EmptyState extends Div {

    public EmptyState(String heading, String explanation, Component... nextSteps) {
        addClassName("empty-state");
        add(new H2(heading), new Paragraph(explanation));
        add(nextSteps);
    }
}
