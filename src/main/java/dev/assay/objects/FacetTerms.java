package dev.assay.objects;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.assay.objects.query.Condition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which term of {@link VersionFacets} a number stands for: read from a version that has it, and kept. */
@Component
class FacetTerms {

    private static final int KEPT = 20_000;
    private static final int AT_ONCE = 100;

    /** So many versions are read for each missing number, for several of them may have the same one. */
    private static final int FOR_EACH = 4;

    private static final int MOST_ROUNDS = 8;

    /** @param condition absent for what is too long to be asked for: metadata may be longer than a query */
    record Term(String text, @Nullable Condition condition) {

        static Term of(String text) {
            SearchQuery query = SearchQuery.of(text);
            boolean one = query.problems().isEmpty() && query.clauses().size() == 1;
            return new Term(text, one ? query.clauses().getFirst().condition() : null);
        }
    }

    private final Cache<Long, Term> known =
            Caffeine.newBuilder().maximumSize(KEPT).build();
    private final AskedIndex index;

    FacetTerms(AskedIndex index) {
        this.index = index;
    }

    /** A number is missing whose versions went meanwhile. */
    Map<Long, Term> of(Set<Long> numbers) {
        Map<Long, Term> terms = new HashMap<>(known.getAllPresent(numbers));
        Set<Long> missing = new HashSet<>(numbers);
        missing.removeAll(terms.keySet());
        for (int round = 0; round < MOST_ROUNDS && !missing.isEmpty(); round++) {
            Map<Long, Term> read = read(missing);
            terms.putAll(read);
            missing.removeAll(read.keySet());
        }
        return terms;
    }

    private Map<Long, Term> read(Set<Long> missing) {
        List<String> having = index.ask(session -> session.search(StoredVersion.class)
                .select(f -> f.field(VersionFields.WHOLE, String.class))
                .where(f -> f.terms().field(VersionFields.FACETS).matchingAny(missing))
                .fetchHits(Math.min(AT_ONCE, FOR_EACH * missing.size())));
        Map<Long, Term> read = new HashMap<>();
        having.forEach(text -> VersionFacets.terms(IndexedVersion.of(text)).forEach(term -> {
            long number = VersionFacets.number(term);
            if (missing.contains(number)) {
                read.put(number, Term.of(term));
            }
        }));
        known.putAll(read);
        return read;
    }
}
