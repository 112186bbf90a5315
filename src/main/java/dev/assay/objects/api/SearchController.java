package dev.assay.objects.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.base.InvalidInput;
import dev.assay.base.Page;
import dev.assay.objects.Facets;
import dev.assay.objects.ObjectSearch;
import dev.assay.objects.SearchQuery;
import dev.assay.objects.UnknownProjects;
import dev.assay.objects.query.QueryProblem;
import dev.assay.projects.Projects;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The search box for programs. */
@RestController
@RequestMapping("/api/v1/objects")
@Tag(name = "Objects")
class SearchController {

    private static final int MOST = 1000;

    private final ObjectSearch search;
    private final Projects projects;
    private final UnknownProjects unknown;

    SearchController(ObjectSearch search, Projects projects, UnknownProjects unknown) {
        this.search = search;
        this.projects = projects;
        this.unknown = unknown;
    }

    /**
     * @param problem the first of them
     * @param problems what of the query cannot be read, and whether it was searched for as words; which projects do not exist
     * @param facets how all that was found is made up, if it was asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(
            List<ObjectItem> items,
            @Nullable String next,
            @Nullable QueryProblem problem,
            @Nullable List<QueryProblem> problems,
            @Nullable Facets facets) {}

    @GetMapping
    @Operation(
            summary = "Search versions in the token's project, or where the query says (project:name, project:*)",
            description =
                    "Words, key=value, key>=10, key!=value, key:*, -word, \"phrase\", name:, kind:, by:, project:, "
                            + "after:2026-01-31, before:7d, size>1GB, latest. Exact hits come before similar ones.")
    Answer search(
            @RequestParam String q,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "false") boolean facets) {
        if (limit < 1 || limit > MOST) {
            throw new InvalidInput("limit", limit, "Ask for 1 to 1,000.");
        }
        SearchQuery query = SearchQuery.of(q);
        String project = projects.current().slug();
        Page<ObjectItem> page = search.search(project, query, next, limit).map(ObjectItem::of);
        List<QueryProblem> problems = Stream.concat(query.problems().stream(), unknown.in(query).stream())
                .toList();
        return new Answer(
                page.items(),
                page.next(),
                problems.isEmpty() ? null : problems.getFirst(),
                problems.isEmpty() ? null : problems,
                facets ? search.facets(project, query) : null);
    }
}
