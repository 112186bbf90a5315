package dev.assay.objects;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.search.engine.search.aggregation.AggregationKey;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.engine.search.query.SearchResult;
import org.hibernate.search.engine.search.query.SearchResultTotal;
import org.hibernate.search.mapper.orm.session.SearchSession;
import org.hibernate.search.util.common.data.Range;

/** Counts what a search found; of very many, only a part that was drawn by chance. */
final class FacetCounts {

    /** Up to so many are counted one by one; of a part, what a tenth of all have comes out within some seven percent. */
    private static final int COUNTED = 2_000;

    /** Up to so many are counted for the total; how many more there are, one lot of {@link VersionFields#LOTS} tells within some five percent. */
    private static final int CERTAIN = 100_000;

    /** Digits of an estimated total that mean something. */
    private static final int DIGITS = 2;

    /** Terms that fewer than one of so many have are nobody's choice, and finding out what each of them says takes long. */
    private static final int SELDOM = 1_000;

    /** In a part these are counted by chance. */
    private static final int SELDOM_IN_PART = 200;

    /** Beyond so many, what only one of them has is nobody's choice either. */
    private static final int FEW = 20;

    private static final int TERMS = 300;

    private final SearchSession session;
    private final Function<SearchPredicateFactory, PredicateFinalStep> found;
    private final int certain;

    FacetCounts(SearchSession session, Function<SearchPredicateFactory, PredicateFinalStep> found) {
        this(session, found, CERTAIN);
    }

    FacetCounts(SearchSession session, Function<SearchPredicateFactory, PredicateFinalStep> found, int certain) {
        this.session = session;
        this.found = found;
        this.certain = certain;
    }

    /** @param more whether there are more than so many */
    record Total(long count, boolean more) {

        /** Whether all of them are counted one by one. */
        boolean few() {
            return count <= COUNTED;
        }

        private int lots() {
            if (few()) {
                return VersionFields.LOTS;
            }
            return more ? 1 : Math.clamp(COUNTED * (long) VersionFields.LOTS / count, 1, VersionFields.LOTS);
        }
    }

    /**
     * @param total rounded when it is estimated
     * @param about whether it is
     * @param estimated whether the others are
     * @param terms by their numbers, see {@link VersionFacets}
     * @param since for each moment how many are as young
     * @param atLeast for each size how many are as large
     */
    record Counted(
            long total,
            boolean about,
            boolean estimated,
            Map<Long, Long> terms,
            List<Long> since,
            List<Long> atLeast) {}

    /** As filter, for nothing has to be scored then, and whoever counts stops where it has enough. */
    Total total() {
        SearchResultTotal total = session.search(StoredVersion.class)
                .select(f -> f.constant(true))
                .where(f -> f.bool().filter(found.apply(f)))
                .totalHitCountThreshold(certain)
                .fetch(1)
                .total();
        return total.isHitCountExact() ? new Total(total.hitCount(), false) : new Total(certain, true);
    }

    Counted count(Total found, List<Long> moments, List<Long> sizes) {
        int lots = found.lots();
        AggregationKey<Map<Long, Long>> terms = AggregationKey.of(VersionFields.FACETS);
        AggregationKey<Map<Range<Long>, Long>> ages = AggregationKey.of(VersionFields.STORED);
        AggregationKey<Map<Range<Long>, Long>> volumes = AggregationKey.of(VersionFields.SIZE);
        SearchResult<?> result = session.search(StoredVersion.class)
                .where(f -> found.few() ? this.found.apply(f) : part(f, lots))
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
        long drawn = Math.max(1, result.total().hitCount());
        long total = found.more() ? rounded(Math.max(found.count(), drawn * VersionFields.LOTS)) : found.count();
        // by what was drawn, not by what should have been: what all have comes out as all
        double factor = (double) total / drawn;
        Map<Long, Long> often = result.aggregation(terms);
        int seldom = found.few() ? SELDOM : SELDOM_IN_PART;
        often.values().removeIf(count -> count * factor * seldom < total || count == 1 && total > FEW);
        return new Counted(
                total,
                found.more(),
                !found.few(),
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

    private static long rounded(long total) {
        return new BigDecimal(total).round(new MathContext(DIGITS)).longValueExact();
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
