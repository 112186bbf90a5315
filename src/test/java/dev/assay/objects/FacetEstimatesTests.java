package dev.assay.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FacetEstimatesTests {

    private static final FacetEstimates.Asked ASKED =
            new FacetEstimates.Asked(List.of("iris"), "origin=youtube", Nearness.EXACT, 5_000);

    private final FacetEstimates estimates = new FacetEstimates();
    private final AtomicInteger countings = new AtomicInteger();

    private FacetCounts.Counted of(FacetEstimates.Asked asked) {
        return estimates.of(asked, () -> {
            countings.incrementAndGet();
            return new FacetCounts.Counted(asked.total(), true, Map.of(), List.of(), List.of());
        });
    }

    @Test
    void whoAsksTheSameIsToldTheSame() {
        FacetCounts.Counted first = of(ASKED);

        assertThat(of(new FacetEstimates.Asked(List.of("iris"), "origin=youtube", Nearness.EXACT, 5_000)))
                .isSameAs(first);
        assertThat(countings).hasValue(1);
    }

    @Test
    void countsAgainWhenMoreAreFound() {
        of(ASKED);

        assertThat(of(new FacetEstimates.Asked(ASKED.projects(), ASKED.query(), ASKED.nearness(), 5_001))
                        .total())
                .isEqualTo(5_001);
    }

    @Test
    void tellsNobodyWhatOthersAskedFor() {
        of(ASKED);

        of(new FacetEstimates.Asked(List.of("other"), ASKED.query(), ASKED.nearness(), ASKED.total()));
        of(new FacetEstimates.Asked(ASKED.projects(), "origin=vimeo", ASKED.nearness(), ASKED.total()));

        assertThat(countings).hasValue(3);
    }
}
