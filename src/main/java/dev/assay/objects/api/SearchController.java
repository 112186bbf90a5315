package dev.assay.objects.api;

import dev.assay.base.InvalidInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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

    private final SearchAnswers answers;
    private final OwnProject projects;

    SearchController(SearchAnswers answers, OwnProject projects) {
        this.answers = answers;
        this.projects = projects;
    }

    @GetMapping
    @Operation(
            summary = "Search versions in a project (the token's own unless one is named), or where the query says"
                    + " (project:name, project:*)",
            description =
                    "Words that must all be there, key=value, key>=10, key!=value, key:*, -word, \"phrase\", name:, kind:, by:,"
                            + " project:, after:2026-01-31, before:7d, size>1GB, latest. A quote is closed on its line. Exact hits"
                            + " come before similar ones.")
    ObjectPage search(
            @RequestParam String q,
            @RequestParam(defaultValue = OwnProject.OWN) String project,
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "false") boolean facets) {
        if (limit < 1 || limit > MOST) {
            throw new InvalidInput("limit", limit, "Ask for 1 to 1,000.");
        }
        return answers.of(projects.slug(project), q, next, limit, facets);
    }
}
