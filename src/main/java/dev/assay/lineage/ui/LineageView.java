package dev.assay.lineage.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Location;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.StatusBadge;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.base.ui.StepGraph;
import dev.assay.lineage.LineageGraph;
import dev.assay.lineage.LineageGraph.More;
import dev.assay.lineage.LineageGraph.Node;
import dev.assay.lineage.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a thing rests on and what rests on it: as a graph whose nodes lead on, and as a list of links. */
public class LineageView extends Composite<Div> {

    /** Where the graph is wider than the page, the thing itself is seen first. */
    private static final String TO_THE_MIDDLE = """
            const node = this.querySelector('[aria-pressed=true]');
            if (node) this.scrollLeft = node.offsetLeft - (this.clientWidth - node.offsetWidth) / 2;""";

    /** @param explanation what will stand here, while nothing does */
    public LineageView(LineageGraph lineage, String explanation) {
        getContent().addClassName("lineage-view");
        if (lineage.nodes().size() == 1) {
            getContent().add(new EmptyState("Nothing is tied to this yet", explanation));
            return;
        }
        getContent().add(new Section("Graph", graph(lineage)));
        Div lists = new Div();
        lists.addClassName("columns");
        list(lists, "Made from", lineage, true);
        list(lists, "Led to", lineage, false);
        getContent().add(lists);
    }

    private static StepGraph graph(LineageGraph lineage) {
        Map<String, String> pages = new HashMap<>();
        List<StepGraph.Node> nodes = new ArrayList<>();
        List<StepGraph.Edge> edges = new ArrayList<>();
        for (Node node : lineage.nodes()) {
            pages.put(key(node.thing()), node.thing().page());
            nodes.add(new StepGraph.Node(key(node.thing()), node.thing().label(), subtitle(node), tone(node)));
        }
        lineage.edges().forEach(edge -> edges.add(new StepGraph.Edge(key(edge.source()), key(edge.result()))));
        for (More more : lineage.more()) {
            String id = (more.before() ? "before " : "after ") + key(more.of());
            pages.put(id, more.of().page());
            nodes.add(new StepGraph.Node(id, words(more), "of " + more.of().label(), Tone.QUIET));
            edges.add(more.before() ? new StepGraph.Edge(id, key(more.of())) : new StepGraph.Edge(key(more.of()), id));
        }
        StepGraph graph = new StepGraph(nodes, edges).withLabel("Lineage, from left to right");
        String self = key(lineage.nodes().getFirst().thing());
        graph.select(self);
        graph.addAttachListener(attached -> graph.getElement().executeJs(TO_THE_MIDDLE));
        graph.addNodeClickListener(id -> {
            if (!id.equals(self)) {
                Location page = new Location(pages.get(id).substring(1));
                UI.getCurrent().navigate(page.getPath(), page.getQueryParameters());
            }
        });
        return graph;
    }

    private static String words(More more) {
        return "and %,d more".formatted(more.count());
    }

    private static String subtitle(Node node) {
        String kind = node.thing().kind().brief();
        String state = node.state() == null ? kind : kind + ", " + node.state().words();
        return node.steps() == 0 ? "this " + state : state;
    }

    private static Tone tone(Node node) {
        return node.state() == null
                ? Tone.QUIET
                : Tone.valueOf(node.state().tone().name());
    }

    private static void list(Div lists, String title, LineageGraph lineage, boolean before) {
        UnorderedList items = new UnorderedList();
        items.addClassName("lineage-links");
        lineage.nodes().stream()
                .filter(node -> before ? node.steps() < 0 : node.steps() > 0)
                .sorted(Comparator.comparing(node -> Math.abs(node.steps())))
                .forEach(node -> items.add(item(node)));
        lineage.more().stream()
                .filter(more -> more.before() == before)
                .forEach(more -> items.add(new ListItem(new Span(words(more) + " " + (before ? "before" : "after") + " "
                        + more.of().label()))));
        if (items.getComponentCount() > 0) {
            lists.add(new Section(title, items));
        }
    }

    private static ListItem item(Node node) {
        Span kind = new Span(node.thing().kind().brief());
        kind.addClassName("lineage-kind");
        Anchor link = new Anchor(node.thing().page(), node.thing().label());
        link.setRouterIgnore(false);
        ListItem item = new ListItem(kind, link);
        if (node.state() != null) {
            item.add(new StatusBadge(tone(node), node.state().words()));
        }
        return item;
    }

    private static String key(Reference thing) {
        return thing.kind() + " " + thing.id();
    }
}
