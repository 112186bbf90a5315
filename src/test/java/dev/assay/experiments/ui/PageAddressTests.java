package dev.assay.experiments.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import dev.assay.experiments.TrialField;
import dev.assay.experiments.TrialOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageAddressTests {

    private final KeptIds kept = new KeptIds();

    @Test
    void aListOfTrialsComesBackFromItsAddress() {
        TrialListState state = new TrialListState(
                "metrics.loss < 1 and params.k = '5'",
                List.of(TrialField.metric("val/loss"), TrialField.param("k"), TrialField.tag("a.b")),
                TrialOrder.descending(TrialField.metric("val/loss")),
                List.of("a", "b"),
                true,
                true,
                true,
                CompareState.of(List.of())
                        .styled(ChartStyle.PLAIN.along(ChartStyle.Axis.RELATIVE))
                        .marking(CompareState.Marked.NONE.pinning("a")));

        assertThat(again(state)).isEqualTo(state);
    }

    @Test
    void aTrialsPageComesBackFromItsAddress() {
        TrialAddress file = TrialAddress.read(QueryParameters.fromString("tolerance=0.01"))
                .choosing(new ChosenFile("m-1", "data/model.pkl"));

        assertThat(TrialAddress.read(QueryParameters.fromString(file.query().getQueryString())))
                .isEqualTo(file);
        assertThat(TrialAddress.read(file.on(TrialAddress.OVERVIEW).query()))
                .isEqualTo(new TrialAddress(TrialAddress.OVERVIEW, ChosenFile.NONE, 0.01));
        assertThat(TrialAddress.read(QueryParameters.empty()).query()).isEqualTo(QueryParameters.empty());
        for (String nonsense : List.of("much", "NaN", "-1", "7")) {
            assertThat(TrialAddress.read(QueryParameters.fromString("tolerance=" + nonsense))
                            .tolerance())
                    .isEqualTo(1e-6);
        }
    }

    @Test
    void anEmptyChoiceOfColumnsIsNotTheProposedOne() {
        TrialListState proposed = TrialListState.from(QueryParameters.empty(), kept.runIds());

        assertThat(again(proposed).columns()).isNull();
        assertThat(again(proposed.showing(List.of())).columns()).isEmpty();
    }

    @Test
    void manySelectedTrialsArePackedIntoTheAddressAndMoreGoByANameOfTheirs() {
        List<String> ids = IntStream.range(0, RunIds.MOST)
                .mapToObj(i -> "%032x".formatted(i * 7_919L))
                .toList();
        TrialListState none = TrialListState.from(QueryParameters.empty(), kept.runIds());

        assertThat(again(none.selecting(ids)).selected()).isEqualTo(ids);
        assertThat(kept.kept).isEmpty();
        List<String> oneMore = new ArrayList<>(ids);
        oneMore.add("%032x".formatted(1));
        assertThat(again(none.selecting(oneMore)).selected()).isEqualTo(oneMore);
        assertThat(kept.kept).hasSize(1);
        assertThat(TrialListState.from(QueryParameters.of("selected", String.join(",", oneMore)), kept.runIds())
                        .selected())
                .isEqualTo(oneMore);
    }

    @Test
    void nonsenseInAnAddressIsOverlooked() {
        QueryParameters nonsense = QueryParameters.fromString("trials=a,,a&smoothing=much&axis=9&order=x&column=y");

        assertThat(CompareAddress.read(nonsense, kept.runIds())).isEqualTo(CompareState.of(List.of("a")));
        assertThat(TrialListState.from(nonsense, kept.runIds()).order()).isNull();
        assertThat(TrialListState.from(nonsense, kept.runIds()).columns()).isEmpty();
        assertThat(CompareAddress.read(QueryParameters.of("trials", "*lost"), kept.runIds()))
                .isEqualTo(CompareState.of(List.of()));
    }

    private TrialListState again(TrialListState state) {
        QueryParameters address =
                QueryParameters.fromString(state.query(kept.runIds()).getQueryString());
        return TrialListState.from(address, kept.runIds());
    }
}
