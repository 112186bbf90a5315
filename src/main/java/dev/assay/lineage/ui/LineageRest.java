package dev.assay.lineage.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.assay.base.Page;
import dev.assay.lineage.LineageGraph.More;
import dev.assay.lineage.LineageGraph.Node;
import dev.assay.lineage.LineageGraphs;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Neighbours that a graph leaves out, read as they are asked for. */
class LineageRest extends Composite<ListItem> {

    private static final int AT_ONCE = 50;

    private final LineageGraphs graphs;
    private final More more;
    private final Set<String> listed;
    private final UnorderedList items = new UnorderedList();
    private final Span words = new Span();
    private final Button show = new Button("Show", click -> addPage());
    private @Nullable String next;

    /** @param drawn keys of what is listed elsewhere */
    LineageRest(LineageGraphs graphs, More more, Set<String> drawn) {
        this.graphs = graphs;
        this.more = more;
        this.listed = new HashSet<>(drawn);
        items.addClassName("lineage-links");
        items.setVisible(false);
        show.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        getContent().addClassName("lineage-rest");
        getContent().add(items, words, show);
        tellRest();
    }

    /** As a click on its button would, the first time. */
    void open() {
        if (!items.isVisible()) {
            addPage();
        }
        getContent().scrollIntoView();
    }

    private void addPage() {
        Page<Node> page = graphs.neighbours(more, next, AT_ONCE);
        page.items().stream()
                .filter(node -> listed.add(node.thing().key()))
                .forEach(node -> items.add(new LineageLink(node)));
        next = page.next();
        items.setVisible(true);
        show.setText("Show more");
        show.setVisible(next != null);
        tellRest();
    }

    /** What is still to come stands below what has been read. */
    private void tellRest() {
        long rest = more.count() - items.getComponentCount();
        words.setText("and %,d more %s %s"
                .formatted(rest, more.before() ? "before" : "after", more.of().label()));
        words.setVisible(show.isVisible() && rest > 0);
    }
}
