package dev.assay.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;

/** A titled card on a page. */
public class Section extends Div {

    private final Div head = new Div();
    private final Div actions = new Div();

    public Section(String title, Component... content) {
        addClassName("section");
        head.addClassName("section-head");
        head.add(new H2(title));
        add(head);
        add(content);
    }

    /** Right of the title. */
    public Section withActions(Component... actions) {
        this.actions.addClassName("section-actions");
        this.actions.add(actions);
        head.add(this.actions);
        return this;
    }
}
