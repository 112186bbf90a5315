package dev.assay.objects;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Keeps for some seconds how very many are made up: many people look at the same ones, and their shares hardly change. */
@Component
class FacetEstimates {

    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final int MOST = 1_000;

    private final Cache<Asked, FacetCounts.Counted> kept =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();

    /**
     * @param projects slugs of the projects to look in; none for all
     * @param total how many were found: when it changes, they are counted again
     */
    record Asked(List<String> projects, String query, Nearness nearness, long total) {}

    FacetCounts.Counted of(Asked asked, Supplier<FacetCounts.Counted> counting) {
        return kept.get(asked, unknown -> counting.get());
    }
}
