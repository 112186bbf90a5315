package dev.assay.experiments.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.RelativeTime;
import dev.assay.base.ui.Section;
import dev.assay.base.ui.StatusBadge.Tone;
import dev.assay.base.ui.StepGraph;
import dev.assay.experiments.Trial;
import dev.assay.lineage.Edge;
import dev.assay.lineage.Kind;
import dev.assay.lineage.Lineage;
import dev.assay.lineage.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a trial rests on and what rests on it: as a graph, and as links. */
class TrialLineage extends Composite<Div> {

    private static final String MADE = "made";

    TrialLineage(Trial trial, Lineage lineage) {
        List<Edge> edges = lineage.of(Kind.TRIAL, trial.runId());
        getContent().addClassName("trial-lineage");
        if (edges.isEmpty()) {
            getContent()
                    .add(
                            new EmptyState(
                                    "Nothing is tied to this trial yet",
                                    "Data that it reads, the pipeline that runs it and the model versions made from it stand here."));
            return;
        }
        getContent().add(new Section("Graph", graph(edges)), new Section("Links", links(trial, edges)));
    }

    private static StepGraph graph(List<Edge> edges) {
        Map<String, Reference> things = new LinkedHashMap<>();
        edges.forEach(edge -> {
            things.put(key(edge.from()), edge.from());
            things.put(key(edge.to()), edge.to());
        });
        List<StepGraph.Node> nodes = things.entrySet().stream()
                .map(thing -> new StepGraph.Node(
                        thing.getKey(),
                        thing.getValue().label(),
                        word(thing.getValue().kind()),
                        thing.getValue().kind() == Kind.TRIAL ? Tone.RUNNING : Tone.QUIET))
                .toList();
        StepGraph graph = new StepGraph(
                nodes, edges.stream().map(TrialLineage::flow).distinct().toList());
        graph.withLabel("Lineage");
        graph.addNodeClickListener(
                id -> UI.getCurrent().navigate(things.get(id).page().substring(1)));
        return graph;
    }

    /** Drawn in the direction in which things come to be: what was read stands left of who read it. */
    private static StepGraph.Edge flow(Edge edge) {
        boolean onwards = edge.relation().equals(MADE);
        return onwards
                ? new StepGraph.Edge(key(edge.from()), key(edge.to()))
                : new StepGraph.Edge(key(edge.to()), key(edge.from()));
    }

    private static UnorderedList links(Trial trial, List<Edge> edges) {
        UnorderedList list = new UnorderedList();
        list.addClassName("lineage-links");
        edges.forEach(edge -> {
            boolean outgoing =
                    edge.from().kind() == Kind.TRIAL && edge.from().id().equals(trial.runId());
            Reference other = outgoing ? edge.to() : edge.from();
            Anchor link = new Anchor(other.page(), other.label());
            link.setRouterIgnore(false);
            Span relation = new Span(
                    outgoing
                            ? "this trial " + edge.relation()
                            : word(other.kind()) + " " + edge.relation() + " this trial:");
            relation.addClassName("muted");
            list.add(new ListItem(relation, link, new RelativeTime(edge.at())));
        });
        return list;
    }

    private static String key(Reference thing) {
        return thing.kind() + " " + thing.id();
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
