package dev.assay.objects;

import dev.assay.access.May;
import dev.assay.base.InvalidInput;
import dev.assay.base.Page;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.search.engine.search.aggregation.AggregationKey;
import org.hibernate.search.engine.search.predicate.dsl.BooleanPredicateClausesStep;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.mapper.orm.Search;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds versions by {@code key=value} pairs and words, over names, metadata and authors. What holds everything as asked
 * comes first; what resembles it (another form of the word, its beginning, a letter or two wrong) after that.
 */
@Service
public class ObjectSearch {

    /** More than any sum of relevance: sets apart what is exact. */
    private static final float EXACT = 100_000;

    private static final int DEEPEST = 10_000;
    private static final int FACETS = 60;

    private final EntityManager entities;
    private final ObjectVersions versions;

    ObjectSearch(EntityManager entities, ObjectVersions versions) {
        this.entities = entities;
        this.versions = versions;
    }

    private record Found(String id, boolean exact) {}

    /** Exact hits before similar ones, each by relevance, the newest first. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Page<ObjectHit> search(String project, SearchQuery query, @Nullable String next, int limit) {
        int offset = offset(next);
        List<Found> found = Search.session(entities)
                .search(StoredVersion.class)
                .select(f -> f.composite()
                        .from(f.id(String.class), f.score())
                        .as((id, score) -> new Found(id, score >= EXACT / 2)))
                .where(f -> predicate(f, project, query))
                .sort(f -> f.score().then().field(VersionIndex.AGE).desc())
                .fetchHits(offset, limit + 1);
        int after = offset + limit;
        return new Page<>(
                hits(project, found.stream().limit(limit).toList()),
                found.size() > limit && after < DEEPEST ? String.valueOf(after) : null);
    }

    /** The pairs that most of the found versions carry, grouped by key, the most frequent first. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public List<Facet> facets(String project, SearchQuery query) {
        AggregationKey<Map<String, Long>> counts = AggregationKey.of("pairs");
        Map<String, Long> pairs = Search.session(entities)
                .search(StoredVersion.class)
                .where(f -> predicate(f, project, query))
                .aggregation(
                        counts,
                        f -> f.terms().field(VersionIndex.PAIRS, String.class).maxTermCount(FACETS))
                .fetch(0)
                .aggregation(counts);
        return pairs.entrySet().stream()
                .map(pair -> {
                    int end = pair.getKey().indexOf('=');
                    return new Facet(
                            pair.getKey().substring(0, end), pair.getKey().substring(end + 1), pair.getValue());
                })
                .sorted(Comparator.comparing(Facet::count).reversed())
                .toList();
    }

    private static PredicateFinalStep predicate(SearchPredicateFactory f, String project, SearchQuery query) {
        BooleanPredicateClausesStep<?, ?> all =
                f.bool().filter(f.match().field(VersionIndex.PROJECT).matching(project));
        if (query.isEmpty()) {
            return all;
        }
        BooleanPredicateClausesStep<?, ?> exact = f.bool();
        for (SearchQuery.Pair pair : query.pairs()) {
            exact.filter(pair(f, pair));
            all.must(f.or(pair(f, pair), similar(f, pair)));
        }
        for (String word : query.words()) {
            exact.filter(word(f, word));
            all.must(similar(f, word));
        }
        return all.should(exact.constantScore().boost(EXACT));
    }

    private static PredicateFinalStep pair(SearchPredicateFactory f, SearchQuery.Pair pair) {
        return f.match().field(VersionIndex.PAIRS).matching(pair.term());
    }

    private static PredicateFinalStep word(SearchPredicateFactory f, String word) {
        return f.match().field(VersionIndex.WORDS).matching(word);
    }

    /** Every word of key and value, roughly. */
    private static PredicateFinalStep similar(SearchPredicateFactory f, SearchQuery.Pair pair) {
        List<String> words = new ArrayList<>(SearchQuery.words(pair.key()));
        words.addAll(SearchQuery.words(pair.value()));
        if (words.isEmpty()) {
            return f.matchNone();
        }
        BooleanPredicateClausesStep<?, ?> all = f.bool();
        words.forEach(word -> all.must(similar(f, word)));
        return all;
    }

    private static PredicateFinalStep similar(SearchPredicateFactory f, String word) {
        var any = f.or().add(f.match().field(VersionIndex.WORDS).matching(word).boost(4))
                .add(f.match().field(VersionIndex.STEMS).matching(word).boost(2));
        if (word.length() > 1) {
            any = any.add(f.prefix().field(VersionIndex.WORDS).matching(word));
        }
        int edits = SearchQuery.edits(word);
        return edits == 0
                ? any
                : any.add(f.match().field(VersionIndex.WORDS).matching(word).fuzzy(edits));
    }

    private List<ObjectHit> hits(String project, List<Found> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<String, Boolean> exact = new LinkedHashMap<>();
        found.forEach(hit -> exact.put(hit.id(), hit.exact()));
        Map<String, ObjectVersion> rows = new HashMap<>();
        versions.all(exact.keySet()).forEach(row -> rows.put(row.detached().id(), row.detached()));
        Map<String, Integer> newest = newest(
                project,
                rows.values().stream().map(ObjectVersion::name).distinct().toList());
        // a row may be gone before the index knows
        return exact.keySet().stream()
                .filter(rows::containsKey)
                .map(rows::get)
                .map(version -> new ObjectHit(version, newest.get(version.name()), exact.get(version.id())))
                .toList();
    }

    private Map<String, Integer> newest(String project, List<String> names) {
        Map<String, Integer> numbers = new HashMap<>();
        versions.newestOf(project, names).forEach(last -> numbers.put(last.getName(), last.getNumber()));
        return numbers;
    }

    private static int offset(@Nullable String next) {
        try {
            int offset = next == null ? 0 : Integer.parseInt(next);
            if (offset >= 0 && offset < DEEPEST) {
                return offset;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new InvalidInput("next", next, "Use the text that the page before gave.");
    }
}
