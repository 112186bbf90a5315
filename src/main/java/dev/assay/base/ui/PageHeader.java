package dev.assay.base.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;

/** The head of a page: one H1, badges beside it, one line of what this is, actions on the right (main action last). */
public class PageHeader extends Composite<Div> {

    private final Div title = new Div();
    private final Div line = new Div();
    private final Div actions = new Div();

    public PageHeader(String heading) {
        this(new H1(heading), heading);
    }

    public PageHeader(LongName heading) {
        this(new H1(heading), heading.name());
        title.getChildren().findFirst().ifPresent(h1 -> h1.getElement().setAttribute("aria-label", heading.name()));
    }

    private PageHeader(H1 h1, String words) {
        h1.getElement().setAttribute("title", words);
        title.addClassName("page-header-title");
        title.add(h1);
        line.addClassName("page-header-line");
        actions.addClassName("page-header-actions");
        Div left = new Div(title, line);
        left.addClassName("page-header-left");
        getContent().addClassName("page-header");
        getContent().add(left, actions);
    }

    public PageHeader withBadges(Component... badges) {
        title.add(badges);
        return this;
    }

    /** Parts of the line are set apart by a middle dot. */
    public PageHeader withLine(Component... parts) {
        line.removeAll();
        line.add(parts);
        return this;
    }

    public PageHeader withLine(String text) {
        return withLine(new Span(text));
    }

    public PageHeader withActions(Component... components) {
        actions.add(components);
        return this;
    }
}
