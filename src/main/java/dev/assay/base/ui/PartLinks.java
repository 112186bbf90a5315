package dev.assay.base.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;

/**
 * The parts of a page that have addresses of their own, as a row that looks like tabs. They are links, not ARIA tabs: a
 * tab may hold no link, and a reader expects to open a part in a window of its own.
 */
public final class PartLinks extends Nav {

    public PartLinks(String name) {
        addClassName("part-links");
        getElement().setAttribute("aria-label", name);
    }

    /** Adds the part that is at this address, without leading slash. */
    public PartLinks with(String label, String address, boolean shown) {
        Anchor link = new Anchor("/" + address, label);
        if (shown) {
            link.getElement().setAttribute("aria-current", "page");
        }
        add(link);
        return this;
    }
}
