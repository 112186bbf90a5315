package dev.assay.lineage.ui;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.lineage.LineageGraph.Node;

/** One thing of a lineage in a list. */
class LineageLink extends ListItem {

    LineageLink(Node node) {
        Span kind = new Span(node.thing().kind().brief());
        kind.addClassName("lineage-kind");
        add(kind, ThingLink.of(node.thing()));
        if (node.state() != null) {
            add(new StatusBadge(tone(node), node.state().words()));
        }
    }

    static Tone tone(Node node) {
        return node.state() == null
                ? Tone.QUIET
                : Tone.valueOf(node.state().tone().name());
    }
}
