package dev.assay.objects;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.engine.search.sort.dsl.SearchSortFactory;
import org.hibernate.search.engine.search.sort.dsl.SortFinalStep;
import org.springframework.stereotype.Component;

/** Reads found versions from the index. */
@Component
class FoundVersions {

    private final AskedIndex index;
    private final Youngest youngest;

    FoundVersions(AskedIndex index, Youngest youngest) {
        this.index = index;
        this.youngest = youngest;
    }

    /** By relevance, the newest of equal ones first. */
    List<FoundVersion> best(Function<SearchPredicateFactory, PredicateFinalStep> found, int offset, int limit) {
        return read(found, f -> f.composite().add(f.score()).add(newest(f)), offset, limit);
    }

    List<FoundVersion> newest(Function<SearchPredicateFactory, PredicateFinalStep> found, int offset, int limit) {
        OptionalLong since = youngest.since();
        if (since.isPresent()) {
            List<FoundVersion> young =
                    read(f -> storedSince(f, found, since.getAsLong()), FoundVersions::newest, offset, limit);
            if (young.size() == limit) {
                return young;
            }
        }
        return read(found, FoundVersions::newest, offset, limit);
    }

    private static PredicateFinalStep storedSince(
            SearchPredicateFactory f, Function<SearchPredicateFactory, PredicateFinalStep> found, long since) {
        return f.bool()
                .filter(found.apply(f))
                .filter(f.range().field(VersionFields.STORED).atLeast(since));
    }

    private List<FoundVersion> read(
            Function<SearchPredicateFactory, PredicateFinalStep> found,
            Function<SearchSortFactory, SortFinalStep> order,
            int offset,
            int limit) {
        return index.ask(session -> session.search(StoredVersion.class)
                .select(f -> f.composite()
                        .from(f.field(VersionFields.WHOLE, String.class), f.field(VersionFields.NEWEST, Boolean.class))
                        .as((text, newest) -> new FoundVersion(IndexedVersion.of(text), newest)))
                .where(found::apply)
                .sort(order)
                .fetchHits(offset, limit));
    }

    private static SortFinalStep newest(SearchSortFactory f) {
        return f.field(VersionFields.STORED).desc();
    }
}
