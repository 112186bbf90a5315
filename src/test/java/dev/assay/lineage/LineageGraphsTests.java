package dev.assay.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.AssayTest;
import dev.assay.base.Page;
import dev.assay.lineage.LineageGraph.More;
import dev.assay.lineage.LineageGraph.Node;
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
    void whatLeadsToAModelOverSeveralStepsIsDrawnThoughItIsOlderThanTheRest() {
        Reference raw = thing(Kind.OBJECT_VERSION, "raw");
        Reference cleaning = thing(Kind.EXECUTION, "cleaning");
        Reference clean = thing(Kind.OBJECT_VERSION, "clean");
        Reference trial = thing(Kind.TRIAL, "trial");
        Reference model = thing(Kind.MODEL_VERSION, "model");
        lineage.link(cleaning, "read", raw);
        lineage.link(cleaning, "made", clean);
        for (int i = 0; i < 20; i++) {
            lineage.link(thing(Kind.TRIAL, "before" + i), "read", clean);
        }
        lineage.link(trial, "read", clean);
        lineage.link(trial, "registered", model);
        for (int i = 0; i < 20; i++) {
            lineage.link(thing(Kind.TRIAL, "clean" + i), "read", clean);
            lineage.link(thing(Kind.EXECUTION, "raw" + i), "read", raw);
        }

        LineageGraph found = graphs.around(raw);

        assertThat(found.nodes())
                .extracting(node -> node.thing().label() + " " + node.steps())
                .contains("cleaning 1", "clean 2", "trial 3", "model 4")
                .hasSize(1 + 8 + 1 + 8 + 1);
        assertThat(found.more()).containsExactlyInAnyOrder(new More(raw, false, 13), new More(clean, false, 33));
    }

    @Test
    void whatAModelWasRegisteredFromIsFoundAmongThousandsThatAreNewer() {
        Reference raw = thing(Kind.OBJECT_VERSION, "raw");
        Reference trial = thing(Kind.TRIAL, "trial");
        lineage.link(trial, "read", raw);
        lineage.link(trial, "registered", thing(Kind.MODEL_VERSION, "model"));
        for (int i = 0; i < 2_000; i++) {
            lineage.link(thing(Kind.TRIAL, "other" + i), "read", raw);
        }

        assertThat(graphs.around(raw).nodes())
                .extracting(node -> node.thing().label())
                .contains("trial", "model");
    }

    @Test
    void whatIsBeforeHasRoomBesideAllThatCameOfIt() {
        Reference made = thing(Kind.OBJECT_VERSION, "made");
        Reference making = thing(Kind.EXECUTION, "making");
        lineage.link(making, "made", made);
        for (int i = 0; i < 20; i++) {
            lineage.link(making, "read", thing(Kind.OBJECT_VERSION, "input" + i));
            for (int j = 0; j < 10; j++) {
                Reference trial = thing(Kind.TRIAL, "trial" + i + "." + j);
                lineage.link(trial, "read", thing(Kind.OBJECT_VERSION, "part" + i));
                lineage.link(trial, "registered", thing(Kind.MODEL_VERSION, "model" + i + "." + j));
            }
            lineage.link(thing(Kind.EXECUTION, "cutting" + i), "read", made);
            lineage.link(thing(Kind.EXECUTION, "cutting" + i), "made", thing(Kind.OBJECT_VERSION, "part" + i));
        }

        LineageGraph found = graphs.around(made);

        assertThat(found.nodes())
                .hasSize(60)
                .filteredOn(node -> node.steps() < 0)
                .hasSize(9);
    }

    @Test
    void whatIsLeftOutIsReadPageByPage() {
        Reference data = thing(Kind.OBJECT_VERSION, "data");
        for (int i = 0; i < 5; i++) {
            lineage.link(thing(Kind.TRIAL, "trial" + i), "read", data);
        }
        More readers = new More(data, false, 5);

        Page<Node> page = graphs.neighbours(readers, null, 3);
        Page<Node> rest = graphs.neighbours(readers, page.next(), 3);

        assertThat(page.items()).extracting(node -> node.thing().label()).containsExactly("trial4", "trial3", "trial2");
        assertThat(rest.items()).extracting(node -> node.thing().label()).containsExactly("trial1", "trial0");
        assertThat(rest.next()).isNull();
        assertThat(graphs.neighbours(new More(data, true, 0), null, 3).items()).isEmpty();
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
