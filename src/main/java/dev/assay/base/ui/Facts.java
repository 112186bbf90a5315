package dev.assay.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;

/** Names and values side by side. */
public class Facts extends DescriptionList {

    public Facts() {
        addClassName("facts");
    }

    public Facts with(String name, Component value) {
        add(new Term(name), new Description(value));
        return this;
    }

    public Facts with(String name, String value) {
        Span text = new Span(value);
        text.addClassName("fact-text");
        return with(name, text);
    }
}
