package dev.assay.objects.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.Section;
import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import dev.assay.objects.ObjectVersion;
import java.util.List;
import java.util.Locale;

/** What made a version, and what read it. */
class ObjectLineage extends Composite<Div> {

    ObjectLineage(Lineage lineage, ObjectVersion version) {
        List<Edge> edges = lineage.of(Kind.OBJECT_VERSION, version.id());
        if (edges.isEmpty()) {
            getContent()
                    .add(
                            new EmptyState(
                                    "Nothing is tied to this version yet",
                                    "Trials and executions that make or read it stand here, and the models that came of them."));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("object-lineage");
        edges.forEach(edge -> list.add(item(edge, version)));
        getContent().add(new Section("Tied to", list));
    }

    private static ListItem item(Edge edge, ObjectVersion version) {
        boolean outgoing =
                edge.from().kind() == Kind.OBJECT_VERSION && edge.from().id().equals(version.id());
        Reference other = outgoing ? edge.to() : edge.from();
        Anchor link = new Anchor(other.page(), other.label());
        link.setRouterIgnore(false);
        String kind = other.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        Span relation = new Span(outgoing ? "this " + edge.relation() + " " + kind : kind);
        Span after = new Span(outgoing ? "" : edge.relation() + " this");
        relation.addClassName("muted");
        after.addClassName("muted");
        return new ListItem(relation, link, after, new RelativeTime(edge.at()));
    }
}
