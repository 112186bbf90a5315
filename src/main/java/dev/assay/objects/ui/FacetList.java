package dev.assay.objects.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.assay.objects.Facets;

/** How what was found is made up; a click narrows the search, or widens it again. */
class FacetList extends Div {

    private final Div groups = new Div();

    FacetList() {
        addClassName("object-facets");
        getElement().setAttribute("role", "navigation");
        getElement().setAttribute("aria-label", "Narrow down");
        Button toggle = new Button("Narrow down", VaadinIcon.FILTER.create());
        toggle.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        toggle.addClassName("object-facets-toggle");
        toggle.addClickListener(click -> {
            boolean open = !groups.hasClassName("open");
            groups.setClassName("open", open);
            toggle.getElement().setAttribute("aria-expanded", String.valueOf(open));
        });
        groups.addClassName("object-facet-groups");
        add(toggle, groups);
    }

    void show(Facets facets, ProjectSearch search) {
        groups.removeAll();
        facets.groups().forEach(group -> groups.add(group(group, search, facets.estimated())));
        setVisible(!facets.groups().isEmpty());
    }

    private static Div group(Facets.Group group, ProjectSearch search, boolean estimated) {
        H2 title = new H2();
        if (group.term().isEmpty()) {
            title.setText(group.title());
        } else {
            Anchor key = search.toggle(group.term(), group.title());
            key.setTitle("All that have " + group.title());
            title.add(key);
            title.setClassName("object-facet-wanted", search.query().holds(group.term()));
        }
        UnorderedList values = new UnorderedList();
        group.values().forEach(value -> values.add(item(value, search, estimated)));
        Div part = new Div(title, values);
        part.addClassName("object-facet");
        return part;
    }

    private static ListItem item(Facets.Value value, ProjectSearch search, boolean estimated) {
        boolean wanted = search.query().holds(value.term());
        String label = value.label().isEmpty() ? "(empty)" : value.label();
        Anchor link = search.toggle(value.term(), label);
        link.setTitle(wanted ? "Ask no longer for " + label : label);
        link.getElement().setAttribute("dir", "auto");
        if (wanted) {
            link.getElement().setAttribute("aria-current", "true");
            link.addComponentAsFirst(VaadinIcon.CHECK.create());
        }
        Span count = new Span(ResultLine.count(value.count(), estimated));
        count.addClassName("muted");
        ListItem item = new ListItem(link, count);
        item.setClassName("object-facet-wanted", wanted);
        return item;
    }
}
