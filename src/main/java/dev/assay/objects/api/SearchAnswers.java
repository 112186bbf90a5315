package dev.assay.objects.api;

import dev.assay.base.Page;
import dev.assay.objects.ObjectSearch;
import dev.assay.objects.SearchQuery;
import dev.assay.objects.UnknownProjects;
import dev.assay.objects.query.QueryProblem;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a query found, with what of it was not taken as it was asked. */
@Component
class SearchAnswers {

    private final ObjectSearch search;
    private final UnknownProjects unknown;

    SearchAnswers(ObjectSearch search, UnknownProjects unknown) {
        this.search = search;
        this.unknown = unknown;
    }

    ObjectPage of(String project, String q, @Nullable String next, int limit, boolean facets) {
        SearchQuery query = SearchQuery.of(q);
        Page<ObjectItem> page = search.search(project, query, next, limit).map(ObjectItem::of);
        List<QueryProblem> problems = Stream.concat(query.problems().stream(), unknown.in(query).stream())
                .toList();
        return new ObjectPage(
                page.items(),
                page.next(),
                problems.isEmpty() ? null : problems.getFirst(),
                problems.isEmpty() ? null : problems,
                facets ? search.facets(project, query) : null);
    }
}
