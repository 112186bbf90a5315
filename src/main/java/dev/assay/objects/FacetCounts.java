package dev.assay.objects;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.search.engine.search.aggregation.AggregationKey;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.engine.search.query.SearchResult;
import org.hibernate.search.mapper.orm.session.SearchSession;
import org.hibernate.search.util.common.data.Range;

/** Counts what a search found; of very many, only a part that was drawn by chance. */
final class FacetCounts {

    /** Up to so many are counted one by one; of a part, what a tenth of all have comes out within some seven percent. */
    private static final int COUNTED = 2_000;

    /** Terms that fewer than one of so many have are nobody's choice, and finding out what each of them says takes long. */
    private static final int SELDOM = 1_000;

    /** In a part these are counted by chance. */
    private static final int SELDOM_IN_PART = 200;

    /** Beyond so many, what only one of them has is nobody's choice either. */
    private static final int FEW = 20;

    private static final int TERMS = 300;

    private final SearchSession session;
    private final Function<SearchPredicateFactory, PredicateFinalStep> found;

    FacetCounts(SearchSession session, Function<SearchPredicateFactory, PredicateFinalStep> found) {
        this.session = session;
        this.found = found;
    }

    /**
     * @param terms by their numbers, see {@link VersionFacets}
     * @param since for each moment how many are as young
     * @param atLeast for each size how many are as large
     */
    record Counted(long total, boolean estimated, Map<Long, Long> terms, List<Long> since, List<Long> atLeast) {}

    long total() {
        return session.search(StoredVersion.class).where(found::apply).fetchTotalHitCount();
    }

    /** Whether so many are counted one by one. */
    static boolean countsAll(long total) {
        return total <= COUNTED;
    }

    Counted count(long total, List<Long> moments, List<Long> sizes) {
        int lots = countsAll(total)
                ? VersionFields.LOTS
                : Math.clamp(COUNTED * (long) VersionFields.LOTS / total, 1, VersionFields.LOTS);
        AggregationKey<Map<Long, Long>> terms = AggregationKey.of(VersionFields.FACETS);
        AggregationKey<Map<Range<Long>, Long>> ages = AggregationKey.of(VersionFields.STORED);
        AggregationKey<Map<Range<Long>, Long>> volumes = AggregationKey.of(VersionFields.SIZE);
        SearchResult<?> result = session.search(StoredVersion.class)
                .where(f -> lots == VersionFields.LOTS ? found.apply(f) : part(f, lots))
                .aggregation(
                        terms,
                        f -> f.terms().field(VersionFields.FACETS, Long.class).maxTermCount(TERMS))
                .aggregation(
                        ages,
                        f -> f.range().field(VersionFields.STORED, Long.class).ranges(upwards(moments)))
                .aggregation(
                        volumes,
                        f -> f.range().field(VersionFields.SIZE, Long.class).ranges(upwards(sizes)))
                .fetch(0);
        // by what was drawn, not by what should have been: what all have comes out as all
        double factor = (double) total / Math.max(1, result.total().hitCount());
        Map<Long, Long> often = result.aggregation(terms);
        int seldom = lots < VersionFields.LOTS ? SELDOM_IN_PART : SELDOM;
        often.values().removeIf(count -> count * factor * seldom < total || count == 1 && total > FEW);
        return new Counted(
                total,
                lots < VersionFields.LOTS,
                scaled(often, factor),
                upwards(moments).stream()
                        .map(result.aggregation(ages)::get)
                        .map(count -> scaled(count, factor))
                        .toList(),
                upwards(sizes).stream()
                        .map(result.aggregation(volumes)::get)
                        .map(count -> scaled(count, factor))
                        .toList());
    }

    private PredicateFinalStep part(SearchPredicateFactory f, int lots) {
        return f.bool()
                .filter(found.apply(f))
                .filter(f.range().field(VersionFields.LOT).lessThan(lots));
    }

    private static List<Range<Long>> upwards(List<Long> edges) {
        return edges.stream().map(Range::atLeast).toList();
    }

    private static Map<Long, Long> scaled(Map<Long, Long> counts, double factor) {
        counts.replaceAll((term, count) -> scaled(count, factor));
        return counts;
    }

    private static long scaled(long count, double factor) {
        return Math.round(count * factor);
    }
}
