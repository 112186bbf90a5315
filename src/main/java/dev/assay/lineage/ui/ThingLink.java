package dev.assay.lineage.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import dev.assay.lineage.Reference;

/** What a thing is called, as a link to its page; of what is purged only the name. */
public final class ThingLink {

    private ThingLink() {}

    public static Component of(Reference thing) {
        return thing.isPurged() ? new Span(thing.label()) : new Anchor(thing.page(), thing.label());
    }
}
