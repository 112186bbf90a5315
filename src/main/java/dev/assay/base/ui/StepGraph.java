package dev.assay.base.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.base.ui.StepGraphLayout.Placed;
import dev.assay.base.ui.StepGraphLayout.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** A directed graph, such as a pipeline's steps or a lineage, laid out from left to right. Nodes are buttons or links. */
public class StepGraph extends Div {

    /** The page of a node that is neither link nor button. */
    public static final String NOWHERE = "";

    /**
     * @param subtitle type, state in words, duration; empty when there is nothing to say
     * @param tone hue of the dot; say the state in {@code subtitle} as well
     * @param page where the node leads as a link; absent for a button, of which listeners hear
     */
    public record Node(
            String id,
            String title,
            String subtitle,
            Tone tone,
            @Nullable String page) {

        public Node(String id, String title, String subtitle, Tone tone) {
            this(id, title, subtitle, tone, null);
        }
    }

    /** @param label stands on its line, near where it begins */
    public record Edge(String from, String to, String label) {

        public Edge(String from, String to) {
            this(from, to, "");
        }
    }

    /** Of a letter of a title, and of what stands beside it, in pixels. */
    private static final double LETTER = 7.4;

    private static final int BESIDE_TITLE = 46;

    /** Not every system shows scroll bars: the sides on which there is more fade, and words below say so. */
    private static final String TELL_WHERE_MORE_IS = """
            const tell = () => {
              const after = this.scrollWidth - this.clientWidth - this.scrollLeft;
              this.dataset.more = [this.scrollLeft > 1 ? 'before' : '', after > 1 ? 'after' : ''].join(' ').trim();
            };
            this.addEventListener('scroll', tell, { passive: true });
            new ResizeObserver(tell).observe(this);""";

    private final Map<String, HtmlContainer> drawn = new LinkedHashMap<>();
    private final List<Consumer<String>> listeners = new ArrayList<>();
    private List<Node> nodes = List.of();
    private List<Edge> edges = List.of();
    private @Nullable String selected;

    public StepGraph(List<Node> nodes, List<Edge> edges) {
        addClassName("step-graph");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", "Graph");
        addAttachListener(attached -> getElement().executeJs(TELL_WHERE_MORE_IS));
        draw(nodes, edges);
    }

    /** What the graph shows, for screen readers. */
    public StepGraph withLabel(String label) {
        getElement().setAttribute("aria-label", label);
        return this;
    }

    /** Changes titles and tones in place while the graph's shape is the same, so that focus stays; else draws anew. */
    public void update(List<Node> nodes, List<Edge> edges) {
        boolean sameShape = edges.equals(this.edges)
                && nodes.stream().map(Node::id).toList().equals(List.copyOf(drawn.keySet()));
        if (sameShape) {
            nodes.stream().filter(node -> !this.nodes.contains(node)).forEach(node -> fill(drawn.get(node.id()), node));
            this.nodes = List.copyOf(nodes);
        } else {
            draw(nodes, edges);
        }
    }

    /** The listener gets the id of the button that was pressed. */
    public void addNodeClickListener(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** Marks one button as chosen. */
    public void select(@Nullable String chosen) {
        selected = chosen;
        drawn.forEach((id, node) -> {
            if (node instanceof NativeButton) {
                node.getElement().setAttribute("aria-pressed", String.valueOf(id.equals(selected)));
            }
        });
    }

    private void draw(List<Node> nodes, List<Edge> edges) {
        this.nodes = List.copyOf(nodes);
        this.edges = List.copyOf(edges);
        drawn.clear();
        removeAll();
        Placed placed = StepGraphLayout.of(nodes.stream().map(Node::id).toList(), edges, wanted(nodes));
        Div canvas = new Div(lines(placed));
        canvas.addClassName("step-graph-canvas");
        canvas.setWidth(placed.width() + "px");
        canvas.setHeight(placed.height() + "px");
        nodes.forEach(node -> canvas.add(part(node, placed.nodes().get(node.id()), placed.across())));
        add(canvas);
        select(selected);
    }

    private static int wanted(List<Node> nodes) {
        int longest =
                nodes.stream().mapToInt(node -> node.title().length()).max().orElse(0);
        return BESIDE_TITLE + (int) (LETTER * longest);
    }

    private HtmlContainer part(Node node, Point at, int across) {
        HtmlContainer part = part(node);
        part.getStyle()
                .setLeft(at.x() + "px")
                .setTop(at.y() + "px")
                .setWidth(across + "px")
                .setHeight(StepGraphLayout.HEIGHT + "px");
        fill(part, node);
        drawn.put(node.id(), part);
        return part;
    }

    private HtmlContainer part(Node node) {
        if (node.page() == null) {
            return button(node.id());
        }
        if (!node.page().equals(NOWHERE)) {
            return new Anchor(node.page());
        }
        Div still = new Div();
        still.getElement().setAttribute("role", "img");
        return still;
    }

    private NativeButton button(String id) {
        NativeButton button = new NativeButton();
        button.addClickListener(click -> List.copyOf(listeners).forEach(listener -> listener.accept(id)));
        return button;
    }

    private static void fill(HtmlContainer part, Node node) {
        part.setClassName("step-graph-node status-" + node.tone().name().toLowerCase(Locale.ROOT));
        part.getElement()
                .setAttribute("title", node.title() + (node.subtitle().isEmpty() ? "" : "\n" + node.subtitle()));
        part.getElement().setAttribute("aria-label", (node.title() + " " + node.subtitle()).strip());
        Span title = new Span(new LongName(node.title()));
        title.addClassName("step-graph-title");
        Span subtitle = new Span(node.subtitle());
        subtitle.addClassName("step-graph-subtitle");
        part.removeAll();
        part.add(title, subtitle);
    }

    private static Svg lines(Placed placed) {
        String paths = placed.lines().stream().map(StepGraph::line).collect(Collectors.joining());
        Svg svg = new Svg(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" aria-hidden=\"true\">%s</svg>"
                        .formatted(placed.width(), Math.max(1, placed.height()), paths));
        svg.addClassName("step-graph-edges");
        return svg;
    }

    private static String line(StepGraphLayout.Line line) {
        if (line.label().isEmpty()) {
            return path(line.points());
        }
        Point from = line.points().get(0);
        Point to = line.points().get(1);
        return path(line.points())
                + "<text x=\"%d\" y=\"%d\">%s</text>"
                        .formatted(
                                (from.x() + to.x()) / 2, (from.y() + to.y()) / 2, HtmlUtils.htmlEscape(line.label()));
    }

    private static String path(List<Point> points) {
        StringBuilder path = new StringBuilder("<path d=\"M%d %d"
                .formatted(points.getFirst().x(), points.getFirst().y()));
        for (int i = 1; i < points.size(); i++) {
            Point from = points.get(i - 1);
            Point to = points.get(i);
            int middle = (from.x() + to.x()) / 2;
            path.append(" C%d %d %d %d %d %d".formatted(middle, from.y(), middle, to.y(), to.x(), to.y()));
        }
        Point end = points.getLast();
        return path + "\"/><path class=\"arrow\" d=\"M%d %d l-7 -4 v8 z\"/>".formatted(end.x(), end.y());
    }
}
