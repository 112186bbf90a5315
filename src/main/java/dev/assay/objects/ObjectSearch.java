package dev.assay.objects;

import dev.assay.access.May;
import dev.assay.base.InvalidInput;
import dev.assay.base.Page;
import dev.assay.objects.query.Clause;
import dev.assay.objects.query.QueryValues;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.hibernate.search.mapper.orm.session.SearchSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Finds versions, see {@link SearchQuery}. First those that hold everything as asked; when these are at their end, those that
 * resemble it: another form of a word, its beginning, a letter or two wrong. Where none does, those that lack one word of several.
 */
@Service
public class ObjectSearch {

    /** No page begins behind so many hits: with the largest one it stays within what OpenSearch gives. */
    public static final int DEEPEST = 8_999;

    /** Where a page begins: behind so many hits of this nearness, and behind all nearer ones. */
    private record Place(Nearness nearness, int offset) {

        private static final Pattern TEXT = Pattern.compile("(exact|similar|distant|partial)-(\\d{1,5})");

        static Place of(@Nullable String next) {
            if (next == null) {
                return new Place(Nearness.EXACT, 0);
            }
            Matcher text = TEXT.matcher(next);
            if (text.matches() && Integer.parseInt(text.group(2)) < DEEPEST) {
                return new Place(
                        Nearness.valueOf(text.group(1).toUpperCase(Locale.ROOT)), Integer.parseInt(text.group(2)));
            }
            throw new InvalidInput("next", next, "Use the text that the page before gave.");
        }

        @Nullable
        String text() {
            return offset < DEEPEST ? nearness.name().toLowerCase(Locale.ROOT) + "-" + offset : null;
        }
    }

    private final SearchTurns turns;
    private final AskedIndex index;
    private final FoundVersions versions;
    private final IndexChanges changes;
    private final LiveVersions live;
    private final FacetTerms terms;
    private final FacetEstimates estimates;
    private final Clock clock;

    ObjectSearch(
            SearchTurns turns,
            AskedIndex index,
            FoundVersions versions,
            IndexChanges changes,
            LiveVersions live,
            FacetTerms terms,
            FacetEstimates estimates,
            Clock clock) {
        this.turns = turns;
        this.index = index;
        this.versions = versions;
        this.changes = changes;
        this.live = live;
        this.terms = terms;
        this.estimates = estimates;
        this.clock = clock;
    }

    /**
     * Exact hits before similar ones, each by relevance, the newest first.
     *
     * @param project where to look unless the query says it
     */
    @PreAuthorize(May.VIEW)
    public Page<ObjectHit> search(String project, SearchQuery query, @Nullable String next, int limit) {
        Place place = Place.of(next);
        return turns.take(() -> search(project, query, place, limit));
    }

    private Page<ObjectHit> search(String project, SearchQuery query, Place place, int limit) {
        // before the index is asked: what is no longer noted by then, it knows
        IndexChanges.Changing changing = changes.changing();
        List<FoundVersion> page = new ArrayList<>();
        boolean fromStart = place.nearness() == Nearness.EXACT && place.offset() == 0;
        int exact = 0;
        for (Nearness nearness : nearnesses(query)) {
            // words that are nearly other words, or absent, are only looked for where nothing nearer is
            boolean hopeless = nearness.compareTo(Nearness.DISTANT) >= 0
                    && place.nearness() != nearness
                    && !(fromStart && page.isEmpty());
            if (nearness.compareTo(place.nearness()) < 0 || hopeless) {
                continue;
            }
            int offset = nearness == place.nearness() ? place.offset() : 0;
            int wanted = limit - page.size();
            List<FoundVersion> found = nearness != Nearness.EXACT && fromStart
                    ? beside(page, roughly(project, query, nearness), wanted + 1)
                    : found(project, query, nearness, offset, wanted + 1);
            page.addAll(found.subList(0, Math.min(wanted, found.size())));
            if (nearness == Nearness.EXACT) {
                exact = page.size();
                newestFirst(page);
            }
            if (found.size() > wanted) {
                return new Page<>(hits(page, changing, query, exact), new Place(nearness, offset + wanted).text());
            }
        }
        return new Page<>(hits(page, changing, query, exact), null);
    }

    /** What holds everything as asked stands behind newer versions of the same name that do, too: in their places, for a page. */
    private static void newestFirst(List<FoundVersion> page) {
        Map<List<String>, List<Integer>> places = IntStream.range(0, page.size())
                .boxed()
                .collect(Collectors.groupingBy(place -> page.get(place).nameInProject()));
        for (List<Integer> ofOne : places.values()) {
            List<FoundVersion> newest = ofOne.stream()
                    .map(page::get)
                    .sorted(Comparator.comparing(
                                    (FoundVersion found) -> found.version().number())
                            .reversed())
                    .toList();
            for (int i = 0; i < newest.size(); i++) {
                page.set(ofOne.get(i), newest.get(i));
            }
        }
    }

    private static List<Nearness> nearnesses(SearchQuery query) {
        if (query.clauses().stream().noneMatch(Clause::forgiving)) {
            return List.of(Nearness.EXACT);
        }
        return Stream.of(Nearness.values())
                .filter(nearness -> nearness != Nearness.PARTIAL || query.sparesOne())
                .toList();
    }

    /** How what was found is made up: the exact hits or, where there are none, the nearest ones. */
    @PreAuthorize(May.VIEW)
    public Facets facets(String project, SearchQuery query) {
        return turns.take(() -> index.ask(session -> facets(session, project, query)));
    }

    private Facets facets(SearchSession session, String project, SearchQuery query) {
        FacetCounts counts = null;
        Nearness nearest = Nearness.EXACT;
        long total = 0;
        for (Nearness nearness : nearnesses(query)) {
            if (total == 0) {
                counts = new FacetCounts(session, predicate(project, query, nearness));
                total = counts.total();
                nearest = nearness;
            }
        }
        FacetCounts.Counted counted = counted(
                counts, total, new FacetEstimates.Asked(projects(project, query), query.text(), nearest, total));
        Map<FacetTerms.Term, Long> byTerm = new HashMap<>();
        terms.of(counted.terms().keySet())
                .forEach((number, term) -> byTerm.put(term, counted.terms().get(number)));
        boolean exact = total == 0 || nearest == Nearness.EXACT;
        return new Facets(total, exact, counted.estimated(), new FacetGroups(byTerm).of(counted));
    }

    private FacetCounts.Counted counted(FacetCounts counts, long total, FacetEstimates.Asked asked) {
        return FacetCounts.countsAll(total)
                ? counts.count(total, moments(), sizes())
                : estimates.of(asked, () -> counts.count(total, moments(), sizes()));
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

    private static Function<SearchPredicateFactory, PredicateFinalStep> predicate(
            String project, SearchQuery query, Nearness nearness) {
        return f -> new VersionPredicates(f, projects(project, query), query).of(nearness);
    }

    private static Function<SearchPredicateFactory, PredicateFinalStep> roughly(
            String project, SearchQuery query, Nearness nearness) {
        return f -> new VersionPredicates(f, projects(project, query), query).roughly(nearness);
    }

    private static List<String> projects(String project, SearchQuery query) {
        if (query.allProjects()) {
            return List.of();
        }
        List<String> named = query.projects();
        return named.isEmpty() ? List.of(project) : named;
    }

    /** Facts alone make nothing more relevant than another. */
    private List<FoundVersion> found(String project, SearchQuery query, Nearness nearness, int offset, int limit) {
        boolean ranked = nearness != Nearness.EXACT
                || query.clauses().stream()
                        .anyMatch(clause -> !clause.not() && clause.condition().asksWords());
        return ranked
                ? versions.best(predicate(project, query, nearness), offset, limit)
                : versions.newest(predicate(project, query, nearness), offset, limit);
    }

    /** All exact ones are known: leaving them out here costs less than having the index look for them once more. */
    private List<FoundVersion> beside(
            List<FoundVersion> known, Function<SearchPredicateFactory, PredicateFinalStep> found, int limit) {
        Set<String> ids = known.stream().map(FoundVersion::id).collect(Collectors.toSet());
        return versions.best(found, 0, limit + ids.size()).stream()
                .filter(version -> !ids.contains(version.id()))
                .limit(limit)
                .toList();
    }

    /** @param exact so many of the first are exact */
    private List<ObjectHit> hits(
            List<FoundVersion> page, IndexChanges.Changing changing, SearchQuery query, int exact) {
        Map<String, Integer> newest = live.newest(page, changing);
        HitMarks marks = new HitMarks(query);
        List<ObjectHit> hits = new ArrayList<>();
        for (int place = 0; place < page.size(); place++) {
            ObjectVersion version = page.get(place).version();
            Integer last = newest.get(version.id());
            if (last != null) {
                hits.add(marks.mark(version, last, place < exact));
            }
        }
        return hits;
    }
}
