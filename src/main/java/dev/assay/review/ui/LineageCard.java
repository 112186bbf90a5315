package dev.assay.review.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.assay.base.ui.Section;
import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Reference;
import java.util.List;

/** What the version came from and what came of it, each a link. */
class LineageCard extends Section {

    LineageCard(String id, List<Edge> edges) {
        super("Lineage");
        addClassName("lineage-card");
        if (edges.isEmpty()) {
            Paragraph none = new Paragraph("Nothing is known of where it came from.");
            none.addClassName("muted");
            add(none);
            return;
        }
        list(id, "Made from", edges, false);
        list(id, "Led to", edges, true);
    }

    private void list(String id, String title, List<Edge> edges, boolean after) {
        UnorderedList list = new UnorderedList();
        list.addClassName("lineage-list");
        for (Edge edge : edges) {
            boolean leaves =
                    edge.from().kind() == Kind.MODEL_VERSION && edge.from().id().equals(id);
            Reference other = leaves ? edge.to() : edge.from();
            if (isAfter(other, leaves, edge.relation()) == after) {
                Span kind = new Span(other.kind().brief());
                kind.addClassName("lineage-kind");
                list.add(new ListItem(kind, new Anchor(other.page(), other.label())));
            }
        }
        if (list.getComponentCount() > 0) {
            add(new H3(title), list);
        }
    }

    private static boolean isAfter(Reference other, boolean leaves, String relation) {
        return other.kind() == Kind.DEPLOYMENT || leaves && relation.equals("made");
    }
}
