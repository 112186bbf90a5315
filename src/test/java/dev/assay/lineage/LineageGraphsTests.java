package dev.assay.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.AssayTest;
import dev.assay.lineage.LineageGraph.More;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AssayTest
class LineageGraphsTests {

    @Autowired
    private Lineage lineage;

    @Autowired
    private LineageGraphs graphs;

    private final String word = UUID.randomUUID().toString();

    private Reference thing(Kind kind, String name) {
        return new Reference(kind, name + word, name);
    }

    @Test
    void followsBothDirectionsButNotWhatElseWasMade() {
        Reference raw = thing(Kind.OBJECT_VERSION, "raw");
        Reference cleaning = thing(Kind.EXECUTION, "cleaning");
        Reference clean = thing(Kind.OBJECT_VERSION, "clean");
        Reference trial = thing(Kind.TRIAL, "trial");
        Reference other = thing(Kind.TRIAL, "other");
        Reference model = thing(Kind.MODEL_VERSION, "model");
        lineage.link(cleaning, "read", raw);
        lineage.link(cleaning, "made", clean);
        lineage.link(trial, "read", clean);
        lineage.link(other, "read", raw);
        lineage.link(trial, "registered", model);
        lineage.link(model, "read", clean);

        LineageGraph found = graphs.around(clean);

        assertThat(found.nodes())
                .extracting(node -> node.thing().label() + " " + node.steps())
                .containsExactlyInAnyOrder("clean 0", "cleaning -1", "raw -2", "trial 1", "model 1");
        assertThat(found.edges())
                .extracting(
                        edge -> edge.source().label() + " to " + edge.result().label())
                .containsExactlyInAnyOrder(
                        "raw to cleaning", "cleaning to clean", "clean to trial", "clean to model", "trial to model");
        assertThat(found.more()).isEmpty();
    }

    @Test
    void saysHowManyNeighboursItLeavesOutAndShowsModelsFirst() {
        Reference data = thing(Kind.OBJECT_VERSION, "data");
        for (int i = 0; i < 30; i++) {
            lineage.link(thing(Kind.TRIAL, "trial" + i), "read", data);
        }

        lineage.link(thing(Kind.MODEL_VERSION, "model"), "read", data);
        for (int i = 30; i < 60; i++) {
            lineage.link(thing(Kind.TRIAL, "trial" + i), "read", data);
        }

        LineageGraph found = graphs.around(data);

        assertThat(found.nodes()).hasSize(9).anyMatch(node -> node.thing().kind() == Kind.MODEL_VERSION);
        assertThat(found.more()).containsExactly(new More(data, false, 53));
    }

    @Test
    void endsWhereThingsGoRoundInACircle() {
        Reference one = thing(Kind.TRIAL, "one");
        Reference two = thing(Kind.TRIAL, "two");
        lineage.link(one, "repeats", two);
        lineage.link(two, "repeats", one);

        assertThat(graphs.around(one).nodes()).hasSize(2);
    }
}
