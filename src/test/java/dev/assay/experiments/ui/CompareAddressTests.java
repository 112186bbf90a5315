package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import dev.assay.base.ui.ParallelCoordinates.Ends;
import dev.assay.experiments.ui.ChartStyle.Axis;
import dev.assay.experiments.ui.ChartStyle.Smoothing;
import dev.assay.experiments.ui.CompareState.Grouping;
import dev.assay.experiments.ui.CompareState.Marked;
import dev.assay.experiments.ui.CompareState.Relation;
import dev.assay.experiments.ui.CompareState.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompareAddressTests {

    private final KeptIds kept = new KeptIds();

    @Test
    void everythingComesBackFromTheAddress() {
        CompareState state = new CompareState(
                List.of("a", "b"),
                null,
                "b",
                new ChartStyle(Axis.RELATIVE, true, true, Smoothing.MEAN, 12, true),
                new Grouping("learning rate", true, true),
                new Marked(Set.of("a"), Set.of("b"), Set.of()),
                new ChartLayout(
                        List.of("val/loss", "a=b&c"),
                        Map.of("val/loss: x", new ChartLayout.Size(true, 350)),
                        Map.of("val/loss: 1_2", new Along.Range(-1.5, 1.7976931348623157E12)),
                        "loss"),
                false,
                new Relation(
                        true,
                        Value.HIGHEST,
                        "val/loss",
                        "params.k",
                        "metrics.a b",
                        "params.c",
                        List.of("params.k", "metrics.x"),
                        Map.of(
                                "params.k",
                                new Ends("a=b:c & d", null),
                                "metrics.x",
                                new Ends("-1.5", "2.0E7"),
                                "metrics.a b",
                                new Ends(null, "3"))));

        assertThat(again(state)).isEqualTo(state);
    }

    @Test
    void aRangeMeansNothingAlongAnotherAxis() {
        CompareState zoomed =
                CompareState.of(List.of("a")).arranged(ChartLayout.NATURAL.zoomed("loss", new Along.Range(2, 3)));

        assertThat(again(zoomed)).isEqualTo(zoomed);
        assertThat(zoomed.styled(ChartStyle.PLAIN.smoothed(Smoothing.MEAN, 3))
                        .layout()
                        .zooms())
                .containsOnlyKeys("loss");
        assertThat(zoomed.styled(ChartStyle.PLAIN.along(Axis.CLOCK)).layout().zooms())
                .isEmpty();
    }

    @Test
    void aRangeThatIsNoneIsLeftOut() {
        assertThat(CompareAddress.readLooks(QueryParameters.fromString(
                                "trials=a&zoom=3_2%3Aloss&zoom=x_2%3Aloss&zoom=1_1E999%3Aloss&zoom=1_2"))
                        .layout()
                        .zooms())
                .isEmpty();
    }

    @Test
    void aFilterNamesTheTrialsAlsoWhenItIsEmpty() {
        CompareState some =
                CompareState.matching("metrics.a > 1 and params.b = 'x,y'").withBase("b");

        assertThat(again(some)).isEqualTo(some);
        assertThat(again(CompareState.matching("")).filter()).isEmpty();
    }

    @Test
    void whatIsUsualIsLeftOut() {
        assertThat(CompareAddress.of(CompareState.of(List.of("a")), kept.runIds())
                        .getQueryString())
                .isEqualTo("trials=a");
    }

    @Test
    void someHundredTrialsArePackedIntoTheAddress() {
        List<String> ids = ids(RunIds.MOST);

        assertThat(again(CompareState.of(ids)).trials()).isEqualTo(ids);
        assertThat(CompareAddress.of(CompareState.of(ids), kept.runIds()).getQueryString())
                .hasSizeLessThan(6_500);
        assertThat(kept.kept).isEmpty();
    }

    @Test
    void moreTrialsGoByANameOfTheirs() {
        CompareState state = CompareState.of(ids(3_000));

        assertThat(again(state)).isEqualTo(state);
        assertThat(CompareAddress.of(state, kept.runIds()).getQueryString()).hasSizeLessThan(60);
        CompareState left = state.without(state.trials().get(7));
        assertThat(again(left).trials()).hasSize(2_999).isEqualTo(left.trials());
        assertThat(kept.kept).hasSize(2);
    }

    @Test
    void whatIsNamedAlreadyIsNotKeptAgainByALook() {
        String address =
                CompareAddress.of(CompareState.of(ids(3_000)), kept.runIds()).getQueryString();
        RunIds ids = kept.runIds();
        CompareState state = CompareAddress.read(QueryParameters.fromString(address), ids);
        kept.kept.clear();

        assertThat(CompareAddress.of(state.grouped(Grouping.FITTING.by("k")), ids)
                        .getQueryString())
                .isEqualTo(address + "&group=k");
        assertThat(kept.kept).isEmpty();
    }

    @Test
    void aTrialTakenOutStaysOutInTheAddress() {
        CompareState state =
                CompareState.matching("").withBase("b").without("b").without("c");

        assertThat(again(state)).isEqualTo(state);
        assertThat(state.filter()).isEmpty();
        assertThat(state.base()).isNull();
        assertThat(state.marked().out()).containsExactlyInAnyOrder("b", "c");
        assertThat(state.naming(List.of("b", "d")).marked().out()).isEmpty();
        assertThat(CompareState.of(List.of("a", "b")).withBase("b").without("b"))
                .isEqualTo(CompareState.of(List.of("a")));
    }

    @Test
    void looksAreAllThatMeansSomethingForOtherTrials() {
        CompareState state = CompareState.of(List.of("a", "b"))
                .withBase("b")
                .styled(ChartStyle.PLAIN.along(Axis.RELATIVE).ignoring(true))
                .grouped(new Grouping("kind", true, false))
                .marking(Marked.NONE.pinning("a"))
                .arranged(ChartLayout.NATURAL
                        .sized("loss", new ChartLayout.Size(true, 350))
                        .zoomed("loss", new Along.Range(2, 3))
                        .holding("lo"))
                .relating(Relation.CLOSED.scattering("params.k", null, null));
        CompareState others = CompareState.matching("params.k = '1'");

        assertThat(others.looking(state.looks()))
                .isEqualTo(others.styled(state.style())
                        .grouped(Grouping.FITTING.deviating(true))
                        .arranged(ChartLayout.NATURAL.sized("loss", new ChartLayout.Size(true, 350)))
                        .relating(state.relation()));
        assertThat(CompareState.of(List.of("a")).withBase("a").looks()).isEqualTo(CompareState.of(List.of()));
    }

    @Test
    void hidingAndPinningTwiceIsNothing() {
        Marked marked = Marked.NONE.toggled("a").pinning("b");

        assertThat(marked).isEqualTo(new Marked(Set.of("a"), Set.of("b"), Set.of()));
        assertThat(marked.toggled("a").pinning("b")).isEqualTo(Marked.NONE);
    }

    private CompareState again(CompareState state) {
        return CompareAddress.read(
                QueryParameters.fromString(
                        CompareAddress.of(state, kept.runIds()).getQueryString()),
                kept.runIds());
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "%032x".formatted(i * 7_919L))
                .toList();
    }
}
