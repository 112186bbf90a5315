package dev.assay.lineage.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.UnorderedList;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.base.ui.StepGraph;
import dev.assay.lineage.Kind;
import dev.assay.lineage.LineageGraph;
import dev.assay.lineage.LineageGraph.More;
import dev.assay.lineage.LineageGraph.Node;
import dev.assay.lineage.LineageGraphs;
import dev.assay.lineage.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a thing rests on and what rests on it: as a graph whose nodes lead on, and as a list of links that holds the rest, too. */
public class LineageView extends Composite<Div> {

    /** Where the graph is wider than the page, the thing itself is seen first; the page may still find its width. */
    private static final String TO_THE_MIDDLE = """
            const middle = new ResizeObserver(() => {
              const node = this.querySelector('[aria-pressed=true]');
              if (node) this.scrollLeft = node.offsetLeft - (this.clientWidth - node.offsetWidth) / 2;
            });
            middle.observe(this);
            for (const type of ['pointerdown', 'wheel', 'keydown']) {
              this.addEventListener(type, () => middle.disconnect(), { once: true, passive: true });
            }""";

    /** An object's version stands below its name, so that the name has the whole of its row. */
    private static final Pattern OBJECT =
            Pattern.compile("(?<name>.+), (?<version>version \\d+(, purged)?)", Pattern.DOTALL);

    /** What the graph leaves out, by the id of the node that says so. */
    private final Map<String, LineageRest> rests = new LinkedHashMap<>();

    /** @param explanation what will stand here, while nothing does */
    public LineageView(LineageGraphs graphs, Reference thing, String explanation) {
        getContent().addClassName("lineage-view");
        LineageGraph lineage = graphs.around(thing);
        if (lineage.nodes().size() == 1) {
            getContent().add(new EmptyState("Nothing is tied to this yet", explanation));
            return;
        }
        Set<String> drawn =
                lineage.nodes().stream().map(node -> node.thing().key()).collect(Collectors.toSet());
        lineage.more().forEach(more -> rests.put(id(more), new LineageRest(graphs, more, drawn)));
        getContent().add(new Section("Graph", graph(lineage)));
        Div lists = new Div();
        lists.addClassName("columns");
        list(lists, "Made from", lineage, true);
        list(lists, "Led to", lineage, false);
        getContent().add(lists);
    }

    private StepGraph graph(LineageGraph lineage) {
        List<StepGraph.Node> nodes = new ArrayList<>();
        List<StepGraph.Edge> edges = new ArrayList<>();
        for (Node node : lineage.nodes()) {
            Reference thing = node.thing();
            nodes.add(
                    new StepGraph.Node(thing.key(), title(thing), subtitle(node), LineageLink.tone(node), page(node)));
        }
        lineage.edges()
                .forEach(edge -> edges.add(
                        new StepGraph.Edge(edge.source().key(), edge.result().key())));
        for (More more : lineage.more()) {
            String id = id(more);
            String of = more.of().key();
            String words = "and %,d more".formatted(more.count());
            nodes.add(new StepGraph.Node(id, words, "of " + more.of().label(), Tone.QUIET));
            edges.add(more.before() ? new StepGraph.Edge(id, of) : new StepGraph.Edge(of, id));
        }
        StepGraph graph = new StepGraph(nodes, edges).withLabel("Lineage, from left to right");
        graph.select(lineage.nodes().getFirst().thing().key());
        graph.addAttachListener(attached -> graph.getElement().executeJs(TO_THE_MIDDLE));
        graph.addNodeClickListener(id -> {
            if (rests.containsKey(id)) {
                rests.get(id).open();
            }
        });
        return graph;
    }

    private static String id(More more) {
        return (more.before() ? "before " : "after ") + more.of().key();
    }

    /** What is looked at is a button of the graph; what is purged leads nowhere. */
    private static @Nullable String page(Node node) {
        if (node.steps() == 0) {
            return null;
        }
        return node.thing().isPurged() ? StepGraph.NOWHERE : node.thing().page();
    }

    private static String title(Reference thing) {
        return object(thing).map(label -> label.group("name")).orElse(thing.label());
    }

    private static Optional<Matcher> object(Reference thing) {
        return Optional.of(OBJECT.matcher(thing.label()))
                .filter(label -> thing.kind() == Kind.OBJECT_VERSION && label.matches());
    }

    private static String subtitle(Node node) {
        Reference thing = node.thing();
        String kind = thing.kind().brief()
                + object(thing).map(label -> ", " + label.group("version")).orElse("");
        String state = node.state() == null ? kind : kind + ", " + node.state().words();
        return node.steps() == 0 ? "this " + state : state;
    }

    private void list(Div lists, String title, LineageGraph lineage, boolean before) {
        UnorderedList items = new UnorderedList();
        items.addClassName("lineage-links");
        lineage.nodes().stream()
                .filter(node -> before ? node.steps() < 0 : node.steps() > 0)
                .sorted(Comparator.comparing(node -> Math.abs(node.steps())))
                .forEach(node -> items.add(new LineageLink(node)));
        lineage.more().stream().filter(more -> more.before() == before).forEach(more -> items.add(rests.get(id(more))));
        if (items.getComponentCount() > 0) {
            lists.add(new Section(title, items));
        }
    }
}
