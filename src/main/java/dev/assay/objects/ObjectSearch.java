package dev.assay.objects;

import dev.assay.access.May;
import dev.assay.base.InvalidInput;
import dev.assay.base.Page;
import dev.assay.objects.query.Clause;
import dev.assay.objects.query.QueryValues;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.engine.search.sort.dsl.SearchSortFactory;
import org.hibernate.search.engine.search.sort.dsl.SortFinalStep;
import org.hibernate.search.mapper.orm.Search;
import org.hibernate.search.mapper.orm.session.SearchSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds versions, see {@link SearchQuery}. First those that hold everything as asked; when these are at their end, those that
 * resemble it: another form of a word, its beginning, a letter or two wrong.
 */
@Service
public class ObjectSearch {

    /** With the largest page it stays within what OpenSearch gives. */
    private static final int DEEPEST = 8_999;

    /** Where a page begins: behind so many exact hits, or behind all of these and so many similar ones. */
    private record Place(boolean exact, int offset) {

        private static final Pattern TEXT = Pattern.compile("(exact|similar)-(\\d{1,5})");

        static Place of(@Nullable String next) {
            if (next == null) {
                return new Place(true, 0);
            }
            Matcher text = TEXT.matcher(next);
            if (text.matches() && Integer.parseInt(text.group(2)) < DEEPEST) {
                return new Place(text.group(1).equals("exact"), Integer.parseInt(text.group(2)));
            }
            throw new InvalidInput("next", next, "Use the text that the page before gave.");
        }

        @Nullable
        String text() {
            return offset < DEEPEST ? (exact ? "exact-" : "similar-") + offset : null;
        }
    }

    private final EntityManager entities;
    private final ObjectVersions versions;
    private final NewestNumbers numbers;
    private final FacetTerms terms;
    private final Clock clock;

    ObjectSearch(
            EntityManager entities, ObjectVersions versions, NewestNumbers numbers, FacetTerms terms, Clock clock) {
        this.entities = entities;
        this.versions = versions;
        this.numbers = numbers;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * Exact hits before similar ones, each by relevance, the newest first.
     *
     * @param project where to look unless the query says it
     */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Page<ObjectHit> search(String project, SearchQuery query, @Nullable String next, int limit) {
        Place place = Place.of(next);
        List<String> exact = place.exact() ? ids(exact(project, query), query, place.offset(), limit + 1) : List.of();
        if (exact.size() > limit) {
            return new Page<>(
                    hits(exact.subList(0, limit), query, limit), new Place(true, place.offset() + limit).text());
        }
        int wanted = limit - exact.size();
        int offset = place.exact() ? 0 : place.offset();
        List<String> similar = query.clauses().stream().anyMatch(Clause::forgiving)
                ? ids(similar(project, query), query, offset, wanted + 1)
                : List.of();
        List<String> ids = new ArrayList<>(exact);
        ids.addAll(similar.subList(0, Math.min(wanted, similar.size())));
        return new Page<>(
                hits(ids, query, exact.size()),
                similar.size() > wanted ? new Place(false, offset + wanted).text() : null);
    }

    /** How what was found is made up. */
    @PreAuthorize(May.VIEW)
    @Transactional(readOnly = true)
    public Facets facets(String project, SearchQuery query) {
        FacetCounts counts = new FacetCounts(session(), exact(project, query));
        long total = counts.total();
        boolean exact = total > 0 || query.clauses().stream().noneMatch(Clause::forgiving);
        if (!exact) {
            counts = new FacetCounts(session(), similar(project, query));
            total = counts.total();
        }
        FacetCounts.Counted counted = counts.count(total, moments(), sizes());
        Map<Long, String> texts = terms.of(counted.terms().keySet());
        Map<String, Long> byText = new HashMap<>();
        texts.forEach((number, text) -> byText.put(text, counted.terms().get(number)));
        return new Facets(total, exact, counted.estimated(), new FacetGroups(byText).of(counted));
    }

    private List<Long> moments() {
        return FacetGroups.AGES.keySet().stream()
                .map(ago -> VersionIndex.moment(QueryValues.moment(ago, clock).orElseThrow()))
                .toList();
    }

    private static List<Long> sizes() {
        return FacetGroups.SIZES.keySet().stream()
                .map(size -> QueryValues.size(size).orElseThrow())
                .toList();
    }

    private static Function<SearchPredicateFactory, PredicateFinalStep> exact(String project, SearchQuery query) {
        return f -> new VersionPredicates(f, projects(project, query), query).exact();
    }

    private static Function<SearchPredicateFactory, PredicateFinalStep> similar(String project, SearchQuery query) {
        return f -> new VersionPredicates(f, projects(project, query), query).similar();
    }

    private static List<String> projects(String project, SearchQuery query) {
        if (query.allProjects()) {
            return List.of();
        }
        List<String> named = query.projects();
        return named.isEmpty() ? List.of(project) : named;
    }

    private List<String> ids(
            Function<SearchPredicateFactory, PredicateFinalStep> predicate, SearchQuery query, int offset, int limit) {
        return session()
                .search(StoredVersion.class)
                .select(f -> f.id(String.class))
                .where(predicate::apply)
                .sort(f -> order(f, query))
                .fetchHits(offset, limit);
    }

    private static SortFinalStep order(SearchSortFactory f, SearchQuery query) {
        SortFinalStep newest = f.field(VersionFields.STORED).desc();
        return query.clauses().stream()
                        .anyMatch(clause ->
                                !clause.not() && !clause.condition().words().isEmpty())
                ? f.composite().add(f.score()).add(newest)
                : newest;
    }

    /** @param exact so many of the first are exact */
    private List<ObjectHit> hits(List<String> ids, SearchQuery query, int exact) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, ObjectVersion> rows = versions.all(ids).stream()
                .map(StoredVersion::detached)
                .collect(Collectors.toMap(ObjectVersion::id, Function.identity()));
        Map<String, Integer> newest = numbers.of(rows.values());
        HitMarks marks = new HitMarks(query);
        List<ObjectHit> hits = new ArrayList<>();
        for (int place = 0; place < ids.size(); place++) {
            ObjectVersion version = rows.get(ids.get(place));
            // a row may be gone before the index knows
            if (version != null) {
                int last = newest.getOrDefault(version.uri(), version.number());
                hits.add(marks.mark(version, last, place < exact));
            }
        }
        return hits;
    }

    private SearchSession session() {
        return Search.session(entities);
    }
}
